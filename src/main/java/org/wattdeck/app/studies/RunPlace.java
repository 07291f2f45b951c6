package org.wattdeck.app.studies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wattdeck.app.crew.News;

/// Where the cases and sizes of a run are run.
///
/// @param here how many this machine has done
/// @param away how many members of a cluster have done
/// @param members that take some now, or took some until the end
/// @param news of who came and went, in its order; empty where no cluster is configured
public record RunPlace(int here, int away, List<String> members, List<News> news) {

    /// Where nobody else is asked.
    public static final RunPlace HERE = new RunPlace(0, 0, List.of(), List.of());

    public RunPlace {
        members = List.copyOf(members);
        news = List.copyOf(news);
    }

    RunPlace ran(boolean byMember) {
        return new RunPlace(here + (byMember ? 0 : 1), away + (byMember ? 1 : 0), members, news);
    }

    RunPlace heard(News one) {
        Set<String> now = new LinkedHashSet<>(members);
        switch (one) {
            case News.Takes t -> now.add(t.member());
            case News.Lost l -> now.remove(l.member());
            case News.Refused r -> now.remove(r.member());
            case News.Joined _, News.Alone _, News.NotJoined _, News.NotSet _, News.RunHere _ -> {
                // nobody of those at work
            }
        }
        List<News> all = new ArrayList<>(news);
        if (all.size() < MOST_NEWS && !all.contains(one)) {
            all.add(one);
        }
        return new RunPlace(here, away, List.copyOf(now), all);
    }

    private static final int MOST_NEWS = 100;
}

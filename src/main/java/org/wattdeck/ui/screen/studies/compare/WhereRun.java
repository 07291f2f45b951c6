package org.wattdeck.ui.screen.studies.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.studies.RunPlace;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Sentences;

/// Says where a study is run, and what goes wrong with members of the cluster; nothing where none
/// is configured.
record WhereRun(Messages messages) {

    private static final int MOST_NEWS = 3;

    /// While it is run.
    String running(RunPlace place) {
        return words(
                place,
                switch (place.members().size()) {
                    case 0 -> messages.text("studies.crew.here");
                    case 1 -> messages.text("studies.crew.one");
                    default -> messages.text("studies.crew.many", place.members().size());
                });
    }

    /// Once it is over.
    String ended(RunPlace place) {
        return words(
                place,
                place.away() == 0
                        ? messages.text("studies.crew.ranHere", place.here())
                        : messages.text("studies.crew.ran", place.here(), place.away()));
    }

    private String words(RunPlace place, String where) {
        if (place.news().isEmpty()) {
            return "";
        }
        List<String> all = new ArrayList<>();
        for (News news : place.news()) {
            if (!(news instanceof News.Alone && somebody(place))) {
                words(news).ifPresent(all::add);
            }
        }
        List<String> last = all.subList(Math.max(0, all.size() - MOST_NEWS), all.size());
        return String.join(" ", Stream.concat(Stream.of(where), last.stream()).toList());
    }

    /// Somebody came later.
    private static boolean somebody(RunPlace place) {
        return place.away() > 0 || !place.members().isEmpty();
    }

    private Optional<String> words(News news) {
        return switch (news) {
            case News.Joined _, News.Takes _ -> Optional.empty();
            case News.Alone a ->
                    text("studies.crew.alone", a.cluster(), String.join(", ", a.hosts()));
            case News.NotJoined n -> text("studies.crew.notJoined", n.cluster(), n.why());
            case News.NotSet n -> text("studies.crew.notSet", String.join(" ", n.problems()));
            case News.Lost l -> text("studies.crew.lost", l.member());
            case News.Refused r -> text("studies.crew.refused", r.member(), Sentences.of(r.why()));
            case News.RunHere r ->
                    text("studies.crew.runHere", r.point(), r.member(), Sentences.of(r.why()));
        };
    }

    private Optional<String> text(String key, Object... arguments) {
        return Optional.of(messages.text(key, arguments));
    }
}

package org.wattdeck.app.crew;

import java.util.List;
import org.wattdeck.domain.say.Said;

/// What a crew tells of itself while it runs points: who comes, who goes, and why somebody gets
/// none. Nothing of it changes a result.
public sealed interface News {

    /// In English, for terminals and logs.
    String words();

    /// @param members that run points
    record Joined(String cluster, int members) implements News {
        @Override
        public String words() {
            return "Joined the cluster (%s); members that run points: %d."
                    .formatted(cluster, members);
        }
    }

    /// The cluster was joined, but nobody is there.
    record Alone(String cluster, List<String> hosts) implements News {
        public Alone {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String words() {
            return "No member of the cluster (%s) is there at %s: none runs, or it has another name or secret. The points run here; members that join later get some."
                    .formatted(cluster, String.join(", ", hosts));
        }
    }

    record NotJoined(String cluster, String why) implements News {
        @Override
        public String words() {
            return "The cluster (%s) cannot be joined: %s. The points run here."
                    .formatted(cluster, why);
        }
    }

    /// The settings of a cluster are not good, so that none is looked for.
    record NotSet(List<String> problems) implements News {
        public NotSet {
            problems = List.copyOf(problems);
        }

        @Override
        public String words() {
            return "No cluster is looked for, as its settings are not good: %s The points run here."
                    .formatted(String.join(" ", problems));
        }
    }

    /// A member takes points.
    record Takes(String member, int atOnce) implements News {
        @Override
        public String words() {
            return "Member %s takes %d points at once.".formatted(member, atOnce);
        }
    }

    /// A member gets no points, or no more.
    record Refused(String member, boolean took, Said why) implements News {
        @Override
        public String words() {
            return "Member %s gets no %s: %s"
                    .formatted(member, took ? "more points" : "points", why);
        }
    }

    /// @param took whether it had taken points; what it was at is asked again
    record Lost(String member, boolean took) implements News {
        @Override
        public String words() {
            return took
                    ? "Member %s was lost; what it was at is asked again.".formatted(member)
                    : "Member %s was lost before it took a point.".formatted(member);
        }
    }

    /// A member could not run a point, and what it comes to here counts.
    record RunHere(String point, String member, Said why) implements News {
        @Override
        public String words() {
            return "%s is run here, as %s could not: %s".formatted(point, member, why);
        }
    }
}

package org.wattdeck.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.crew.Crew;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.crew.Points;
import org.wattdeck.app.crew.Sharing;

/// This process's cores and the members of a cluster, whoever is there. Own cores begin at once;
/// the cluster is joined beside, and members that come later get what is left. Without any, all is
/// run here, and that is said.
public final class ClusterCrew implements Crew {

    private final ClusterSettings settings;
    private final int cores;
    private final Consumer<News> told;
    private final Thread joining;
    private final Map<String, Integer> done = new LinkedHashMap<>();
    private @Nullable HazelcastInstance node;
    private @Nullable Shift<?> shift;
    private boolean closed;

    /// @param cores how many points are run here at once
    /// @param told hears who comes and goes, on any thread
    public ClusterCrew(ClusterSettings settings, int cores, Consumer<News> told) {
        this.settings = settings;
        this.cores = cores;
        this.told = told;
        joining = Thread.ofPlatform().name("cluster").daemon().start(this::join);
    }

    private void join() {
        HazelcastInstance joined;
        try {
            joined = Node.start(settings, Optional.empty(), 1);
        } catch (RuntimeException e) {
            told.accept(new News.NotJoined(settings.name(), String.valueOf(e.getMessage())));
            return;
        }
        boolean late;
        synchronized (this) {
            late = closed;
            node = joined;
        }
        if (late) {
            joined.shutdown();
            return;
        }
        joined.getCluster()
                .addMembershipListener(
                        new MembershipListener() {
                            @Override
                            public void memberAdded(MembershipEvent event) {
                                came(event.getMember());
                            }

                            @Override
                            public void memberRemoved(MembershipEvent event) {
                                // whoever waits for it is told
                            }
                        });
        int there = (int) joined.getCluster().getMembers().stream().filter(Node::serves).count();
        told.accept(
                there == 0
                        ? new News.Alone(settings.name(), settings.hosts())
                        : new News.Joined(settings.name(), there));
        joined.getCluster().getMembers().forEach(this::came);
    }

    private synchronized void came(Member member) {
        if (node != null && shift != null && !member.localMember() && Node.serves(member)) {
            shift.enlist(new Link(node, member, settings.seal()));
        }
    }

    @Override
    public <R> void run(Points<R> points, Sink<R> sink) throws IOException {
        try (Sharing<R> sharing = new Sharing<>(points)) {
            sharing.work(cores);
            Shift<R> own = new Shift<>(points, sharing, settings.program(), told);
            begin(own);
            try {
                sharing.collect(sink);
            } finally {
                end(own, sharing.doneHere());
            }
        }
    }

    private synchronized void begin(Shift<?> own) {
        shift = own;
        if (node != null) {
            node.getCluster().getMembers().forEach(this::came);
        }
    }

    private void end(Shift<?> own, int here) {
        synchronized (this) {
            shift = null;
        }
        own.close();
        synchronized (this) {
            done.merge("here", here, Integer::sum);
            own.done().forEach((who, count) -> done.merge(who, count, Integer::sum));
        }
    }

    @Override
    public synchronized String words() {
        return done.size() < 2
                ? node == null ? "All was run here; the cluster was not joined until then." : ""
                : "Runs: "
                        + done.entrySet().stream()
                                .map(
                                        e ->
                                                e.getKey().equals("here")
                                                        ? "%d here".formatted(e.getValue())
                                                        : "%d by %s"
                                                                .formatted(
                                                                        e.getValue(), e.getKey()))
                                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (node != null) {
                node.shutdown();
            }
        }
    }
}

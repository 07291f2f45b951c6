package org.wattdeck.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import java.util.Optional;
import java.util.function.Consumer;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.crew.Members;

/// A member that runs points of others until it is closed.
public final class ClusterMember implements Members.Membership {

    private final Desk desk;
    private final HazelcastInstance node;
    private final int slots;

    private ClusterMember(Desk desk, HazelcastInstance node, int slots) {
        this.desk = desk;
        this.node = node;
        this.slots = slots;
    }

    /// Blocks until it has joined.
    ///
    /// @param told hears who comes and goes, on any thread
    public static ClusterMember join(
            ClusterSettings settings, int slots, Labour labour, Consumer<String> told) {
        Desk desk = new Desk(settings.seal(), settings.program(), slots, labour);
        HazelcastInstance node = Node.start(settings, Optional.of(desk), slots);
        node.getCluster()
                .addMembershipListener(
                        new MembershipListener() {
                            @Override
                            public void memberAdded(MembershipEvent event) {
                                told.accept(words(event, "joined"));
                            }

                            @Override
                            public void memberRemoved(MembershipEvent event) {
                                told.accept(words(event, "is gone"));
                                desk.forget(event.getMember().getUuid().toString());
                            }
                        });
        return new ClusterMember(desk, node, slots);
    }

    private static String words(MembershipEvent event, String what) {
        return "%s %s %s"
                .formatted(
                        Node.serves(event.getMember()) ? "Member" : "Study",
                        Node.address(event.getMember()),
                        what);
    }

    @Override
    public String address() {
        return Node.address(node.getCluster().getLocalMember());
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public void close() {
        desk.close();
        node.shutdown();
    }
}

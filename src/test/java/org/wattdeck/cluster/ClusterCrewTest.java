package org.wattdeck.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wattdeck.app.crew.Sharing;

/// Real members, all in this process but for the place where they stand.
@Timeout(60)
class ClusterCrewTest {

    private final TestCluster cluster = new TestCluster();

    /// Own cores get one point, and keep it until `letGo`.
    private List<String> run(TestCluster.Texts points, ClusterCrew crew) throws IOException {
        List<String> results = new ArrayList<>();
        crew.run(points, (k, result) -> results.add(result));
        return results;
    }

    private ClusterCrew crew(Consumer<String> heard) {
        return new ClusterCrew(
                cluster.settings(),
                1,
                news -> {
                    cluster.told.add(news.words());
                    heard.accept(news.words());
                });
    }

    @Test
    void membersRunWhatOwnCoresDoNotAndResultsComeInOrder() throws IOException {
        CountDownLatch letGo = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (ClusterMember _ =
                        cluster.member(
                                k -> {
                                    if (done.incrementAndGet() == 19) {
                                        letGo.countDown();
                                    }
                                    return Optional.of("away " + k);
                                });
                ClusterCrew crew = crew(words -> {})) {
            List<String> results = run(new TestCluster.Texts(20, letGo), crew);
            assertEquals("here", results.getFirst());
            for (int k = 1; k < 20; k++) {
                assertEquals("away " + k, results.get(k));
            }
            assertTrue(crew.words().startsWith("Runs: 1 here, 19 by 127.0.0.1:"), crew.words());
        }
    }

    @Test
    void aMemberThatJoinsMidwayGetsPoints() throws IOException {
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch alone = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        AtomicReference<ClusterMember> late = new AtomicReference<>();
        try (ClusterCrew crew = crew(words -> alone.countDown())) {
            Thread joining =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        wait(alone);
                                        late.set(
                                                cluster.member(
                                                        k -> {
                                                            if (done.incrementAndGet() == 2) {
                                                                letGo.countDown();
                                                            }
                                                            return Optional.of("away " + k);
                                                        }));
                                    });
            assertEquals(
                    List.of("here", "away 1", "away 2"),
                    run(new TestCluster.Texts(3, letGo), crew));
            wait(joining);
        }
        late.get().close();
        assertTrue(cluster.said().contains("No member of the cluster (test)"), cluster::said);
    }

    @Test
    void aMemberThatIsEndedGivesItsPointsBack() throws IOException {
        CountDownLatch letGo = new CountDownLatch(1);
        CountDownLatch known = new CountDownLatch(1);
        AtomicReference<ClusterMember> member = new AtomicReference<>();
        member.set(
                cluster.member(
                        k -> {
                            wait(known);
                            Thread.ofPlatform().start(() -> member.get().close());
                            letGo.countDown();
                            wait(new CountDownLatch(1)); // until it is interrupted
                            return Optional.of("never");
                        }));
        known.countDown();
        try (ClusterCrew crew = crew(words -> {})) {
            assertEquals(
                    List.of("here", "here", "here"), run(new TestCluster.Texts(3, letGo), crew));
        }
        assertTrue(cluster.said().contains("gets no more points: It was ended."), cluster::said);
    }

    private static void wait(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aMemberOfAnotherProgramGetsNoPointsAndIsToldWhy() throws IOException {
        CountDownLatch letGo = new CountDownLatch(1);
        try (ClusterMember _ =
                        ClusterMember.join(
                                cluster.settings(TestCluster.SECRET, "another program"),
                                2,
                                TestCluster.labour(k -> Optional.of("away")),
                                t -> {});
                ClusterCrew crew =
                        crew(
                                words -> {
                                    if (words.contains("gets no points")) {
                                        letGo.countDown();
                                    }
                                })) {
            assertEquals(List.of("here", "here"), run(new TestCluster.Texts(2, letGo), crew));
        }
        assertTrue(
                cluster.said().contains("It runs another program, and this is this program."),
                cluster::said);
    }

    @Test
    void aMemberWithOtherInputsGetsNoMorePoints() throws IOException {
        CountDownLatch letGo = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (ClusterMember _ =
                        cluster.member(
                                k -> {
                                    asked.incrementAndGet();
                                    return Optional.empty();
                                });
                ClusterCrew crew =
                        crew(
                                words -> {
                                    if (words.contains("no more")) {
                                        letGo.countDown();
                                    }
                                })) {
            assertEquals(
                    List.of("here", "here", "here", "here", "here"),
                    run(new TestCluster.Texts(5, letGo), crew));
        }
        assertTrue(asked.get() <= 2, "asked " + asked.get()); // each of its slots once
        assertTrue(
                cluster.said().contains("gets no more points: It has other inputs."),
                cluster::said);
    }

    @Test
    void whoHasAnotherSecretDoesNotEvenJoin() throws IOException {
        CountDownLatch letGo = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (ClusterMember _ =
                        ClusterMember.join(
                                cluster.settings("another secret of that length", "this program"),
                                2,
                                TestCluster.labour(
                                        k -> {
                                            asked.incrementAndGet();
                                            return Optional.of("away");
                                        }),
                                t -> {});
                ClusterCrew crew = crew(words -> letGo.countDown())) {
            assertEquals(List.of("here"), run(new TestCluster.Texts(1, letGo), crew));
        }
        assertEquals(0, asked.get());
        assertTrue(
                cluster.said().contains("No member of the cluster (test) is there"), cluster::said);
    }

    @Test
    void whatIsCalledOffEndsOnTheMembersToo() throws IOException, InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(2);
        try (ClusterMember _ =
                        cluster.member(
                                k -> {
                                    begun.countDown();
                                    wait(new CountDownLatch(1));
                                    ended.countDown();
                                    return Optional.of("never");
                                });
                ClusterCrew crew = crew(words -> {})) {
            AtomicReference<String> failed = new AtomicReference<>("");
            Thread running =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            failed.set(
                                                    assertThrows(
                                                                    IOException.class,
                                                                    () ->
                                                                            run(
                                                                                    new TestCluster
                                                                                            .Texts(
                                                                                            9,
                                                                                            new CountDownLatch(
                                                                                                    1)),
                                                                                    crew))
                                                            .getMessage()));
            begun.await();
            running.interrupt();
            running.join(60_000);
            assertFalse(running.isAlive());
            assertTrue(ended.await(60, TimeUnit.SECONDS), "the member goes on");
            assertEquals("it was interrupted", failed.get());
        }
    }

    @Test
    void aPointThatBringsItsMembersDownIsNotAskedForEver() throws IOException {
        TestCluster.Texts points = new TestCluster.Texts(1, new CountDownLatch(0));
        try (Sharing<String> sharing = new Sharing<>(points)) {
            sharing.enter();
            for (int i = 1; i < Sharing.MOST_LOSSES; i++) {
                assertTrue(sharing.lost(0));
            }
            assertFalse(sharing.lost(0));
            sharing.collect(
                    (k, words) ->
                            assertEquals(
                                    "point 0 was at work on 3 members when each was lost, and is not asked again. Run it alone, or with --resume.",
                                    words));
        }
    }
}

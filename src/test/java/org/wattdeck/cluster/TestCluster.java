package org.wattdeck.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.crew.Points;

/// Members and points that are quick and do what a test wants of them.
final class TestCluster {

    static final String SECRET = "a secret of more than sixteen signs";
    private static final AtomicLong CHANCE = new AtomicLong();

    final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final int port = freePort();

    /// One that nothing listens on; members take it and those above it.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(64_000, socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    ClusterSettings settings() {
        return settings(SECRET, "this program");
    }

    ClusterSettings settings(String secret, String program) {
        return new ClusterSettings(
                "test",
                List.of("127.0.0.1:" + port, "127.0.0.1:" + (port + 1)),
                "127.0.0.1",
                port,
                new Seal(secret, TestCluster::bytes),
                program,
                30);
    }

    static byte[] bytes() {
        byte[] made = new byte[Seal.BYTES];
        long count = CHANCE.incrementAndGet();
        for (int i = 0; i < 8; i++) {
            made[i] = (byte) (count >> 8 * i);
        }
        return made;
    }

    ClusterMember member(Function<Integer, Optional<String>> work) {
        return ClusterMember.join(settings(), 2, labour(work), told::add);
    }

    String said() {
        return told.stream().collect(Collectors.joining("\n"));
    }

    /// @param work answers the text of a point; empty where it does not suit
    static Labour labour(Function<Integer, Optional<String>> work) {
        return cargo ->
                new Labour.Job() {
                    @Override
                    public byte[] run(byte[] order) throws Labour.UnfitException {
                        return work.apply((int) order[0])
                                .orElseThrow(
                                        () -> new Labour.UnfitException("It has other inputs."))
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    }

                    @Override
                    public void close() {
                        // it keeps nothing
                    }
                };
    }

    /// So many points; here they wait until they may, and say so.
    record Texts(int count, CountDownLatch here) implements Points<String> {

        @Override
        public String name(int k) {
            return "point " + k;
        }

        @Override
        public String here(int k) throws IOException {
            try {
                if (!here.await(60, TimeUnit.SECONDS)) {
                    throw new IOException("nobody let it");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("it was interrupted", e);
            }
            return "here";
        }

        @Override
        public Optional<byte[]> order(int k) {
            return Optional.of(new byte[] {(byte) k});
        }

        @Override
        public byte[] cargo() {
            return new byte[] {1, 2, 3};
        }

        @Override
        public String taken(int k, byte[] answer) {
            return new String(answer, java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public String givenUp(int k, String why) {
            return why;
        }
    }

    static Path basedir() {
        return Path.of(System.getProperty("wattdeck.basedir", "."));
    }
}

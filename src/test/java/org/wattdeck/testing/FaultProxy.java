package org.wattdeck.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A way to a loopback server that can be made to fail like a network.
public final class FaultProxy implements AutoCloseable {

    public enum Mode {
        PASS,
        /// Takes everything and answers nothing.
        BLACKHOLE,
        /// Cuts every connection, old and new.
        RESET,
        /// Old connections hang, new ones are cut at once.
        REFUSE
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASS;

    public FaultProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void set(Mode next) {
        mode = next;
        if (next == Mode.RESET) {
            open.forEach(FaultProxy::cut);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (mode == Mode.RESET || mode == Mode.REFUSE) {
                    cut(client);
                } else {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(client);
                    open.add(far);
                    Thread.ofVirtual().start(() -> pump(client, far));
                    Thread.ofVirtual().start(() -> pump(far, client));
                }
            } catch (IOException e) {
                // The server behind is down, or this proxy was closed: the loop sees which.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[8192];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (mode == Mode.PASS) {
                    out.write(bytes, 0, n);
                }
            }
        } catch (IOException e) {
            // A cut connection: both ends are closed now.
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It was closed from the other end already.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(FaultProxy::cut);
    }
}

package org.wattdeck.app.crew;

import java.io.IOException;

/// The processors of this process, each with one point at a time.
public final class OwnCores implements Crew {

    private final int cores;

    public OwnCores() {
        this(Runtime.getRuntime().availableProcessors());
    }

    public OwnCores(int cores) {
        this.cores = cores;
    }

    @Override
    public <R> void run(Points<R> points, Sink<R> sink) throws IOException {
        try (Sharing<R> sharing = new Sharing<>(points)) {
            sharing.work(cores);
            sharing.collect(sink);
        }
    }
}

package org.wattdeck.app.crew;

import java.io.IOException;

/// Port: who runs the points of a study. Whoever does, the results are the same and come in the
/// order of the points.
public interface Crew extends AutoCloseable {

    /// Gets each result, in the order of the points, on the thread that asks.
    @FunctionalInterface
    interface Sink<R> {
        void done(int k, R result) throws IOException;
    }

    /// Blocks until all are done. Interrupted, it ends what runs and fails.
    ///
    /// @throws IOException of a point, of the sink, or for the interruption; what still runs is
    /// ended first
    <R> void run(Points<R> points, Sink<R> sink) throws IOException;

    /// Where what was run, once all is; empty where there is nothing to say.
    default String words() {
        return "";
    }

    @Override
    default void close() {
        // own cores need no end
    }
}

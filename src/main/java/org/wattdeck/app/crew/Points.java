package org.wattdeck.app.crew;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Runs that do not depend on each other, known by their place. Asked by several threads at once.
public interface Points<R> {

    int count();

    /// For messages.
    String name(int k);

    /// Runs one in this process. Blocks; ends within a second of an interruption.
    R here(int k) throws IOException;

    /// What another process needs to run one, besides the cargo.
    ///
    /// @return empty for one that is to be run here
    default Optional<byte[]> order(int k) throws IOException {
        return Optional.empty();
    }

    /// The files that orders speak of, packed; the same at each call.
    default byte[] cargo() throws IOException {
        return new byte[0];
    }

    /// Takes what another process answered to the order.
    default R taken(int k, byte[] answer) throws IOException {
        throw new IllegalStateException("Nothing was ordered.");
    }

    /// Completes once nobody waits for the points any more. Those that are away are then asked of
    /// [#here], which is at once done with them.
    default CompletionStage<?> calledOff() {
        return new CompletableFuture<Void>();
    }

    /// What stands for the result of one that nobody is asked for any more.
    ///
    /// @param why a sentence for the user
    default R givenUp(int k, String why) {
        throw new IllegalStateException(why);
    }
}

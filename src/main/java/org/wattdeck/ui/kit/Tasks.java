package org.wattdeck.ui.kit;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that would block: it runs on a virtual thread and its outcome comes back on the FX thread.
/// Call from the FX thread.
public final class Tasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObservableList<String> running = FXCollections.observableArrayList();

    /// Names of what runs, for the status bar.
    public ObservableList<String> running() {
        return running;
    }

    /// Runs `work` and hands its result or failure over on the FX thread.
    public <T> void run(
            String name, Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        running.add(name);
        threads.execute(
                () -> {
                    try {
                        T value = work.call();
                        Fx.later(() -> finish(name, () -> done.accept(value)));
                    } catch (Exception e) {
                        Fx.later(() -> finish(name, () -> failed.accept(e)));
                    }
                });
    }

    /// As {@link #run}; a failure is logged.
    public <T> void run(String name, Callable<T> work, Consumer<T> done) {
        run(name, work, done, e -> LOG.warn("The task ({}) failed", name, e));
    }

    /// Brings the outcome of a stage to the FX thread.
    public <T> void follow(
            String name, CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed) {
        running.add(name);
        stage.whenComplete(
                (value, problem) ->
                        Fx.later(
                                () ->
                                        finish(
                                                name,
                                                () -> {
                                                    if (problem == null) {
                                                        done.accept(value);
                                                    } else {
                                                        failed.accept(cause(problem));
                                                    }
                                                })));
    }

    /// As {@link #run}, for work that is done again and again: it is not shown among what runs.
    public <T> void quietly(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        threads.execute(
                () -> {
                    try {
                        T value = work.call();
                        Fx.later(() -> done.accept(value));
                    } catch (Exception e) {
                        Fx.later(() -> failed.accept(e));
                    }
                });
    }

    /// As {@link #follow}, without being shown among what runs.
    public <T> void followQuietly(
            CompletionStage<T> stage, Consumer<T> done, Consumer<Throwable> failed) {
        stage.whenComplete(
                (value, problem) ->
                        Fx.later(
                                () -> {
                                    if (problem == null) {
                                        done.accept(value);
                                    } else {
                                        failed.accept(cause(problem));
                                    }
                                }));
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null
                ? problem.getCause()
                : problem;
    }

    private void finish(String name, Runnable outcome) {
        running.remove(name);
        outcome.run();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

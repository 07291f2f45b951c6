package org.wattdeck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/// An output directory that is written whole or not at all: everything goes to a folder beside it,
/// which takes its name at the end. Closed before [#finish], it leaves nothing behind.
final class OutputFolder implements AutoCloseable {

    private final Path target;
    private final Path half;
    private boolean finished;

    private OutputFolder(Path target, Path half) {
        this.target = target;
        this.half = half;
    }

    /// Whether the directory may be written: it does not exist, is empty, or holds nothing but
    /// results of before, which may be replaced. A folder with anything else in it is never
    /// replaced, whatever was said.
    static boolean free(Path target, boolean force, Set<String> results) throws IOException {
        if (!Files.exists(target)) {
            return true;
        }
        if (!Files.isDirectory(target)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(target)) {
            return inside.allMatch(
                    f ->
                            force
                                    && Files.isRegularFile(f)
                                    && results.contains(f.getFileName().toString()));
        }
    }

    /// As above, for results in folders of their own: `sign` is what only such results hold.
    static boolean freeOrHolds(Path target, boolean force, String sign) throws IOException {
        return free(target, false, Set.of()) || force && Files.isRegularFile(target.resolve(sign));
    }

    /// What writes results; answers the exit code.
    interface Work {
        int run() throws IOException;
    }

    /// Does the work if the directory may be written, and says why where it may or can not.
    static int guarded(Path target, boolean force, Set<String> results, Output output, Work work) {
        try {
            if (!free(target, force, results)) {
                output.problem(taken(target, force));
                return Command.BAD_INPUT;
            }
            return work.run();
        } catch (IOException | UncheckedIOException e) {
            output.problem("The results cannot be written to (" + target + "): " + e.getMessage());
            return Command.BAD_INPUT;
        }
    }

    /// Why a directory that is not free is not written.
    static String taken(Path target, boolean force) {
        return "The folder ("
                + target
                + (force
                        ? ") holds more than results, which --force does not replace. Name another."
                        : ") holds something. Name another, or add --force to replace results of"
                                + " before.");
    }

    static OutputFolder open(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        Files.createDirectories(parent == null ? whole : parent);
        Path half = Files.createTempDirectory(parent, "." + whole.getFileName() + "-");
        return new OutputFolder(whole, half);
    }

    Path file(String name) {
        return half.resolve(name);
    }

    /// A folder within it.
    Path folder(String name) throws IOException {
        return Files.createDirectories(half.resolve(name));
    }

    void finish() throws IOException {
        Path old = target.resolveSibling("." + target.getFileName() + "-old-" + half.getFileName());
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        delete(old);
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            delete(half);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package org.wattdeck.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reference loop compiled by rustc -O3, where there is its source and a compiler.
final class RustReference {

    private static final Pattern RATE = Pattern.compile("([0-9.]+e[0-9]+) asset-ticks");
    private static final int RUNS = 3;

    private RustReference() {}

    /// Compiles and runs it; the median of the rates it prints, asset-ticks per CPU second.
    static Optional<Double> rate(Path source, int batteries, long ticks) {
        try {
            Path binary = Files.createTempFile("reference", "");
            try {
                return compiled(source, binary)
                        ? Optional.of(run(binary, batteries, ticks))
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(binary);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean compiled(Path source, Path binary)
            throws IOException, InterruptedException {
        return new ProcessBuilder(
                                "rustc",
                                "-C",
                                "opt-level=3",
                                "-C",
                                "target-cpu=native",
                                "-o",
                                binary.toString(),
                                source.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static double run(Path binary, int batteries, long ticks)
            throws IOException, InterruptedException {
        double[] rates = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            Process process =
                    new ProcessBuilder(
                                    binary.toString(),
                                    Integer.toString(batteries),
                                    Long.toString(batteries * ticks))
                            .start();
            try (BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = out.readLine();
                Matcher m = RATE.matcher(line == null ? "" : line);
                rates[i] = m.find() ? Double.parseDouble(m.group(1)) : 0;
            }
            process.waitFor();
        }
        return Measured.median(rates);
    }
}

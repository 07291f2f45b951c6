package org.wattdeck.boot;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.Row;

/// How long the console takes to its first frame and to a usable Overview, and what memory it then
/// holds: processes of their own, started as this one was, drawn by the processor, on the display
/// if there is one, the demonstration sites repeated to about 1,000 assets, on an embedded database
/// that is already there.
final class StartBench {

    private static final int ASSETS = 1_000;
    private static final int RUNS = 5;
    private static final long PATIENCE_SECONDS = 120;
    private static final String OF_A_COMPUTATION = "-XX:-AOTReplayTraining";
    private static final Pattern CODE = Pattern.compile("(?m)^(\\s*-?\\s*code: )(\\S+)$");
    private static final Pattern NAME = Pattern.compile("(?m)^(  - code: \\S+\\n    name: )(.+)$");

    private record Start(
            double firstFrameMillis,
            double usableMillis,
            double cpuMillis,
            int assets,
            double residentMib) {}

    private StartBench() {}

    static List<Row> rows(Part.Request request) throws IOException {
        Path folder = Files.createTempDirectory("wattdeck-start-");
        try {
            Files.writeString(
                    folder.resolve("assets.yaml"), portfolio(request.small() ? 1 : ASSETS));
            int runs = request.small() ? 1 : RUNS;
            run(folder.toString()); // makes the database
            List<Start> blank = new ArrayList<>();
            List<Start> console = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                blank.add(run("blank"));
                console.add(run(folder.toString()));
            }
            int assets = console.getFirst().assets();
            return List.of(
                    row(
                            "first frame of the window",
                            Start::firstFrameMillis,
                            "ms",
                            console,
                            blank,
                            "<= 1500 ms"),
                    row(
                            "usable Overview of " + assets + " assets",
                            Start::usableMillis,
                            "ms",
                            console,
                            blank,
                            "<= 2500 ms"),
                    row(
                            "processor time until then",
                            Start::cpuMillis,
                            "ms",
                            console,
                            blank,
                            "<= 2500 ms"),
                    row(
                            "memory held then",
                            Start::residentMib,
                            "MiB",
                            console,
                            blank,
                            "<= 280 MiB"));
        } finally {
            delete(folder);
        }
    }

    private static Row row(
            String name,
            ToDoubleFunction<Start> figure,
            String unit,
            List<Start> console,
            List<Start> blank,
            String target) {
        double value = median(console, figure);
        return new Row(
                name, value, unit, "an empty JavaFX window", value / median(blank, figure), target);
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// The demonstration sites again and again, each time with codes and site names of their own.
    static String portfolio(int assets) throws IOException {
        String demo;
        try (InputStream in = StartBench.class.getResourceAsStream("/demo/assets.yaml")) {
            if (in == null) {
                throw new IOException("The program lacks its demonstration sites.");
            }
            demo = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int sitesAt = demo.indexOf("\nsites:\n") + "\nsites:\n".length();
        String sites = demo.substring(sitesAt, demo.indexOf("\ngroups:\n"));
        long each = PortfolioSource.demo().assets().size();
        StringBuilder text = new StringBuilder("sites:\n");
        for (int copy = 0; copy * each < assets; copy++) {
            String named = NAME.matcher(sites).replaceAll("$1$2 " + (copy + 1));
            text.append(CODE.matcher(named).replaceAll("$1$2-" + (copy + 1))).append("\n");
        }
        return text.toString();
    }

    private static Start run(String what) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessHandle.current().info().arguments().stream()
                .flatMap(Arrays::stream)
                .takeWhile(a -> !a.equals(Main.class.getName()))
                .filter(a -> !a.equals(OF_A_COMPUTATION))
                .forEach(command::add);
        if (command.size() == 1) {
            throw new IOException("this system does not say how the process was started");
        }
        command.add("-XX:CompileThresholdScaling=20"); // as the launcher starts the console
        command.add("-Dprism.order=sw");
        if (System.getenv("DISPLAY") == null) {
            command.add("-Dglass.platform=Headless");
        }
        command.addAll(List.of(StartProbe.class.getName(), what));
        long began = InstantSource.system().millis();
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .directory(new File(System.getProperty("java.io.tmpdir", ".")))
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (line == null || !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a console that was started said nothing");
            }
            double[] n = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
            return new Start(n[0] - began, n[1] - began, n[2], (int) n[3], n[4] / 1024);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

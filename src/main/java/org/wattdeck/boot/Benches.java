package org.wattdeck.boot;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.cli.bench.CancelBench;
import org.wattdeck.cli.bench.GateBench;
import org.wattdeck.cli.bench.KernelBench;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.PerformanceBench;
import org.wattdeck.cli.bench.Row;
import org.wattdeck.cli.bench.StorageBench;
import org.wattdeck.cli.bench.StoreBench;
import org.wattdeck.cli.bench.SweepBench;
import org.wattdeck.cli.bench.TransferBench;
import org.wattdeck.store.transfer.FileTransfer;

/// What `bench` measures, in its order.
final class Benches {

    private Benches() {}

    static List<Part> parts() {
        return List.of(
                Part.of(
                        "kernel",
                        request ->
                                KernelBench.run(
                                        request.small()
                                                ? KernelBench.Size.SMALL
                                                : KernelBench.Size.FULL,
                                        PortfolioSource.demo(),
                                        request.reference())),
                Part.of(
                        "store",
                        request ->
                                StoreBench.run(
                                        PortfolioSource.demo(),
                                        request.small()
                                                ? StoreBench.Size.SMALL
                                                : StoreBench.Size.FULL,
                                        Path.of(System.getProperty("java.io.tmpdir", ".")),
                                        request.postgres())),
                Part.of(
                        "performance",
                        request ->
                                PerformanceBench.run(
                                        PortfolioSource.demo(),
                                        request.small(),
                                        Path.of(System.getProperty("java.io.tmpdir", ".")))),
                Part.of(
                        "transfer",
                        request ->
                                TransferBench.run(
                                        new FileTransfer(),
                                        PortfolioSource.demo(),
                                        request.small(),
                                        Path.of(System.getProperty("java.io.tmpdir", ".")),
                                        InstantSource.system())),
                Part.of(
                        "storage",
                        request ->
                                StorageBench.run(
                                        request.small()
                                                ? StorageBench.Size.SMALL
                                                : StorageBench.Size.FULL)),
                Part.of(
                        "sweep",
                        request -> {
                            List<Row> rows =
                                    new ArrayList<>(
                                            SweepBench.run(
                                                    request.small() ? 6 : 100,
                                                    new ShippedSolvers(),
                                                    Path.of(
                                                            System.getProperty(
                                                                    "java.io.tmpdir", "."))));
                            rows.addAll(GateBench.run(request.small() ? 10 : 200));
                            return rows;
                        }),
                Part.of(
                        "cancel",
                        request ->
                                CancelBench.run(
                                        request.small(),
                                        new ShippedSolvers(),
                                        Path.of(System.getProperty("java.io.tmpdir", ".")))),
                Part.of("start", StartBench::rows),
                Part.of("screen", ScreenBench::rows),
                Part.of("palette", PaletteBench::rows),
                Part.of("registry", RegistryBench::rows),
                Part.of("trend", TrendBench::rows),
                Part.of("alarms", AlarmBench::rows));
    }
}

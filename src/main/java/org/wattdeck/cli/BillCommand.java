package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.FixedCharge;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.tariff.Bill;
import org.wattdeck.engine.plan.tariff.TariffFit;
import org.wattdeck.store.file.SeriesTable;
import org.wattdeck.store.file.TariffFile;

/// Bills a metered series under a tariff.
public final class BillCommand implements Command {

    private static final Set<String> RESULTS = Set.of("bill.csv", "summary.json");

    @Override
    public String name() {
        return "bill";
    }

    @Override
    public String summary() {
        return "Bills a metered series of a CSV file under a tariff";
    }

    @Override
    public String usage() {
        return "bill CSV --tariff FILE --out DIR [--column C --zone ZONE]";
    }

    @Override
    public List<Option> options() {
        return BillOptions.known();
    }

    @Override
    public String details() {
        return """
                Writes bill.csv (month, item, quantity, unit, price, amount) and summary.json, all or nothing.
                Times are the starts of rows, which must be equally far apart without a gap; values are means
                (kW) or amounts of a row (kWh). docs/studies.md describes tariffs: a tariff file has the keys of
                the group `tariff` at its top, or is a study that has one, or a CSV table of billing periods.

                Example: ./wattdeck bill studies/data/site-year.csv --tariff studies/tariffs/works.yaml \\
                    --zone America/Los_Angeles --times-zone -08:00 --out /tmp/bill
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().size() != 1) {
            output.problem("One CSV file, please. Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        BillOptions.Outcome asked = BillOptions.of(arguments);
        if (asked.options().isEmpty()) {
            asked.problems().forEach(output::problem);
            return BAD_INPUT;
        }
        BillOptions options = asked.options().get();
        return OutputFolder.guarded(
                options.out(),
                arguments.has("--force"),
                RESULTS,
                output,
                () -> run(options, output));
    }

    private static int run(BillOptions options, Output output) throws IOException {
        Stopwatch watch = Stopwatch.start();
        SeriesTable.Outcome table = SeriesTable.read(options.table());
        Optional<MeteredInput.Outcome> metered =
                table.rows().map(rows -> MeteredInput.of(rows, options));
        TariffFile.Outcome tariff =
                TariffFile.read(
                        options.tariff(),
                        options.zone()
                                .or(() -> table.rows().map(SeriesTable.Rows::zone))
                                .orElse(ZoneOffset.UTC));
        List<String> problems = new ArrayList<>(table.problems());
        if (problems.stream().anyMatch(p -> p.contains("leaps over it"))) {
            problems.add(
                    "If the meter's clock does not change in spring, give its own zone with"
                            + " --times-zone, such as --times-zone +01:00.");
        }
        metered.ifPresent(m -> problems.addAll(m.problems()));
        tariff.problems().forEach(p -> problems.add(p.inFile(options.tariff().toString())));
        Optional<MeteredInput> input = metered.flatMap(MeteredInput.Outcome::input);
        if (input.isPresent() && tariff.tariff().isPresent()) {
            problems.addAll(TariffFit.problems(tariff.tariff().get(), input.get().steps()));
        }
        problems.forEach(output::problem);
        if (!problems.isEmpty() || input.isEmpty() || tariff.tariff().isEmpty()) {
            return BAD_INPUT;
        }
        List<String> notes = new ArrayList<>(options.notes());
        notes.addAll(table.notes());
        notes.addAll(input.get().notes());
        notes.addAll(assumed(tariff.tariff().get(), input.get().steps()));
        List<Path> inputs = new ArrayList<>(List.of(options.file()));
        inputs.addAll(tariff.inputs());
        write(options, tariff.tariff().get(), input.get(), notes, inputs, watch, output);
        return DONE;
    }

    private static void write(
            BillOptions options,
            EnergyTariff tariff,
            MeteredInput input,
            List<String> notes,
            List<Path> inputs,
            Stopwatch watch,
            Output output)
            throws IOException {
        Bill bill = Bill.of(tariff, input.steps(), input.importKw(), input.exportKw());
        notes.forEach(output::say);
        try (OutputFolder folder = OutputFolder.open(options.out())) {
            try (BufferedWriter rows = Files.newBufferedWriter(folder.file("bill.csv"))) {
                new BillRows(rows).write(bill, "");
            }
            String json = new BillSummary(tariff, input, bill, notes, inputs).json(watch);
            Files.writeString(folder.file("summary.json"), json + System.lineSeparator());
            folder.finish();
            if (output.json()) {
                output.result(json);
            }
        }
        output.say("Total " + BillRows.amount(bill.total()) + " " + bill.currency() + ".");
        output.say("Written to " + options.out() + ".");
    }

    /// What a reader of the bill would not expect.
    private static List<String> assumed(EnergyTariff tariff, Steps steps) {
        List<String> notes = new ArrayList<>();
        for (PeakCharge charge : tariff.peaks()) {
            if (steps.stepSeconds() > charge.intervalSeconds()) {
                notes.add(
                        "The peaks of "
                                + charge.name()
                                + " are means of "
                                + steps.stepSeconds() / 60
                                + " min, as the rows are, not of "
                                + charge.intervalSeconds() / 60
                                + " min: the true ones may be higher.");
            }
        }
        boolean monthly =
                Stream.concat(
                                tariff.peaks().stream().map(PeakCharge::per),
                                tariff.fixed().stream().map(FixedCharge::per))
                        .anyMatch(c -> c == Cycle.MONTH);
        ZonedDateTime end = steps.local(steps.count());
        if (monthly && !(firstOfMonth(steps.local(0)) && firstOfMonth(end))) {
            notes.add("The file has parts of months: what is charged by month is charged whole.");
        }
        return notes;
    }

    private static boolean firstOfMonth(ZonedDateTime time) {
        return time.getDayOfMonth() == 1 && time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}

package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.Same;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;
import org.wattdeck.engine.registry.PortfolioCheck;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.ImportReview.Count;
import org.wattdeck.engine.transfer.Reading.Table;

/// Makes of tables what they would change in a portfolio: finds out what each sheet and column is,
/// reads and tidies the cells, finds the things they are about, and checks the whole. Nothing is
/// ever removed: what a table does not name stays as it is.
public final class TableImport {

    private final Reading reading;
    private final RuleBook rules;
    private final Progress progress;

    private TableImport(Reading reading, RuleBook rules, Progress progress) {
        this.reading = reading;
        this.rules = rules;
        this.progress = progress;
    }

    /// @param mistakes what was found already while the sheets were read
    public static ImportReview review(
            List<Sheet> sheets,
            Mistakes mistakes,
            Portfolio now,
            RuleBook rules,
            Words words,
            OwnData own,
            ImportOptions options,
            Progress progress) {
        Reading reading = new Reading(now, words, own, options, mistakes, new Origins(mistakes));
        return new TableImport(reading, rules, progress).run(sheets);
    }

    /// The tables of a file, of each sort in the order they stand.
    private record Tables(List<Table> all) {
        List<Table> of(SheetKind kind) {
            return all.stream().filter(t -> t.head().kind() == kind).toList();
        }
    }

    private ImportReview run(List<Sheet> sheets) {
        Tables tables = tables(sheets);
        SiteDrafts sites = new SiteDrafts(reading);
        tables.of(SheetKind.SITES).forEach(sites::read);
        AssetDrafts assets = new AssetDrafts(reading, sites);
        List<Table> assetTables = tables.of(SheetKind.ASSETS);
        for (int i = 0; i < assetTables.size(); i++) {
            double width = 0.6 / assetTables.size();
            assets.read(assetTables.get(i), progress.part(i * width, (i + 1) * width));
        }
        GroupDrafts groups = new GroupDrafts(reading, sites, assets);
        tables.of(SheetKind.GROUPS).forEach(groups::read);
        groups.wishes();
        tables.of(SheetKind.MEMBERS).forEach(groups::members);
        groups.link();
        LinkDrafts links = new LinkDrafts(reading, sites, assets);
        tables.of(SheetKind.DEPENDENCIES).forEach(links::dependencies);
        tables.of(SheetKind.DOCUMENTS).forEach(links::documents);
        TemplateDrafts templates = new TemplateDrafts(reading);
        tables.of(SheetKind.TEMPLATES).forEach(templates::read);
        progress.at(0.65);

        List<Edit> edits = new ArrayList<>(sites.edits());
        edits.addAll(assets.edits());
        edits.addAll(groups.edits());
        edits.addAll(links.edits());
        edits.addAll(templates.edits());
        return review(withoutClashes(edits));
    }

    private Tables tables(List<Sheet> sheets) {
        List<Table> tables = new ArrayList<>();
        boolean any = false;
        for (Sheet sheet : sheets) {
            if (sheet.rows().stream().allMatch(Row::blank)) {
                continue;
            }
            Optional<HeaderRow> head = HeaderRow.find(sheet, reading.words());
            if (head.isEmpty()) {
                reading.mistakes()
                        .sheet(
                                sheet,
                                new Problem(
                                        Severity.WARNING,
                                        "sheet.unknown",
                                        sheet.name(),
                                        "is passed over: no row names columns that are known",
                                        "",
                                        "a row with heads such as code, name, type, site",
                                        0,
                                        0));
                continue;
            }
            any = true;
            Columns columns =
                    Columns.of(head.get(), head.get().kind(), reading.words(), reading.mistakes());
            CellReader cells =
                    new CellReader(
                            sheet,
                            head.get().first(),
                            reading.words(),
                            reading.own(),
                            reading.options(),
                            reading.mistakes());
            tables.add(new Table(head.get(), columns, cells));
        }
        if (!any && reading.mistakes().errors() == 0) {
            reading.mistakes()
                    .file(
                            Problem.error(
                                    "file.nothing",
                                    "file",
                                    "holds no table of assets, sites or groups",
                                    "",
                                    "a row with heads such as code, name, type, site"));
        }
        return new Tables(tables);
    }

    /// A portfolio cannot hold two things of one code, so an edit that would make them is told and
    /// left out before the rest is checked.
    private List<Edit> withoutClashes(List<Edit> edits) {
        Map<UUID, Thing> after = new HashMap<>();
        reading.now().things().forEach(t -> after.put(t.id(), t));
        edits.forEach(e -> after.put(e.id(), e.thing()));
        Map<String, UUID> owners = new HashMap<>();
        Map<UUID, Edit> kept = new LinkedHashMap<>();
        edits.forEach(e -> kept.put(e.id(), e));
        for (Thing thing : after.values()) {
            if (!(thing instanceof Asset || thing instanceof Site)) {
                continue;
            }
            String list = thing instanceof Asset ? "assets" : "sites";
            UUID other = owners.putIfAbsent(list + "/" + Fold.code(thing.title()), thing.id());
            if (other != null) {
                UUID drop = kept.containsKey(thing.id()) ? thing.id() : other;
                if (kept.remove(drop) != null) {
                    reading.origins()
                            .tell(
                                    Problem.error(
                                            list + ".duplicate",
                                            list + "[" + thing.title() + "].code",
                                            "is the code of another",
                                            thing.title(),
                                            "a code that nothing else has"));
                }
            }
        }
        return kept.values().stream()
                .filter(
                        e ->
                                !(e.thing() instanceof Asset a)
                                        || kept.containsKey(a.siteId())
                                        || reading.now().site(a.siteId()).isPresent())
                .toList();
    }

    private ImportReview review(List<Edit> edits) {
        Map<String, int[]> counts = new TreeMap<>();
        List<Edit> real = new ArrayList<>();
        for (Edit edit : edits) {
            int[] count = counts.computeIfAbsent(sort(edit.thing()), k -> new int[3]);
            if (edit.before().isEmpty()) {
                count[0]++;
                real.add(edit);
            } else if (!Same.same(edit.before().get(), edit.thing())) {
                count[1]++;
                real.add(edit);
            } else {
                count[2]++;
            }
        }
        progress.at(0.75);
        PortfolioChange change = new PortfolioChange(real);
        PortfolioCheck.of(reading.now(), change, rules).forEach(reading.origins()::tell);
        progress.at(1);
        Mistakes mistakes = reading.mistakes();
        return new ImportReview(
                reading.now(),
                change,
                counts(counts),
                mistakes.findings(),
                mistakes.errors(),
                mistakes.warnings(),
                mistakes.tidied());
    }

    private static List<Count> counts(Map<String, int[]> counts) {
        return counts.entrySet().stream()
                .map(e -> new Count(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
                .toList();
    }

    private static String sort(Thing thing) {
        String name = thing.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
    }

    /// Nothing but what is wrong with the file.
    public static ImportReview refused(Portfolio now, Mistakes mistakes) {
        return new ImportReview(
                now,
                new PortfolioChange(List.of()),
                List.of(),
                mistakes.findings(),
                mistakes.errors(),
                mistakes.warnings(),
                mistakes.tidied());
    }
}

package org.wattdeck.store.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.asset.spec.Same;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.PortfolioPart;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.store.file.PortfolioFile;

class RoundTripTest {

    @TempDir Path folder;

    private Path written(Portfolio portfolio, Format format) throws IOException {
        Path file = folder.resolve("portfolio." + format.ending());
        new FileTransfer().write(portfolio, file, format, Progress.NONE);
        return file;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsWrittenIsNoChangeOfTheSamePortfolio(Format format) throws IOException {
        for (long seed = 1; seed <= 12; seed++) {
            Portfolio portfolio = RandomPortfolio.of(seed, 28);
            ImportReview review =
                    Tables.of(written(portfolio, format), portfolio, ImportOptions.DEFAULT);
            assertEquals(List.of(), Tables.errors(review), "seed " + seed);
            assertEquals(
                    List.of(),
                    review.lines(0, 5).stream().map(ImportReview.Line::text).toList(),
                    "seed " + seed);
            assertEquals(portfolio.things().size(), review.unchanged());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsWrittenMakesTheSamePortfolioOfAnEmptyOne(Format format) throws IOException {
        for (long seed = 101; seed <= 112; seed++) {
            Portfolio portfolio = RandomPortfolio.of(seed, 28);
            ImportReview review =
                    Tables.of(written(portfolio, format), Portfolio.EMPTY, ImportOptions.DEFAULT);
            assertEquals(
                    List.of(), Tables.errors(review), "seed " + seed + Tables.warnings(review));
            assertEquals(List.of(), differences(portfolio, Tables.after(review)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "JSON"})
    void templatesComeAndGoWithTheFile(Format format) throws IOException {
        for (long seed = 201; seed <= 206; seed++) {
            Portfolio portfolio = RandomPortfolio.withTemplates(seed, 28);
            assertEquals(7, portfolio.all(Template.class).size());
            Path file = written(portfolio, format);
            ImportReview same = Tables.of(file, portfolio, ImportOptions.DEFAULT);
            assertEquals(List.of(), Tables.errors(same), "seed " + seed);
            assertTrue(same.change().isEmpty(), "seed " + seed);
            ImportReview fresh = Tables.of(file, Portfolio.EMPTY, ImportOptions.DEFAULT);
            assertEquals(List.of(), Tables.errors(fresh), "seed " + seed);
            assertEquals(List.of(), differences(portfolio, Tables.after(fresh)), "seed " + seed);
            for (Template t : portfolio.all(Template.class)) {
                assertEquals(t, Tables.after(fresh).thing(t.id()).orElseThrow());
            }
        }
    }

    @Test
    void aTemplateIsFoundAgainByTypeAndNameAndWhatOnlyOneAssetHasIsRefused() throws IOException {
        Template before =
                new Template(
                        UUID.randomUUID(),
                        "Container",
                        AssetType.BATTERY,
                        Values.EMPTY,
                        Values.EMPTY.with("capacity_kwh", 500.0));
        Portfolio portfolio = Portfolio.of(List.of(before), false);
        Path file =
                Files.writeString(
                        folder.resolve("templates.yaml"),
                        """
                        templates:
                          - name: Container
                            type: battery
                            manufacturer: Nobody
                            capacity_kwh: 600
                        """);
        ImportReview review = Tables.of(file, portfolio, ImportOptions.DEFAULT);
        assertEquals(List.of(), Tables.errors(review));
        Template after = (Template) Tables.after(review).thing(before.id()).orElseThrow();
        assertEquals(600.0, after.spec().number("capacity_kwh", 0));
        assertEquals(Optional.of("Nobody"), after.core().text("manufacturer"));
        Files.writeString(
                file,
                """
                templates:
                  - name: Container
                    type: battery
                    current_cycle_count: 12
                    rotor_diameter_m: 100
                """);
        List<String> errors = Tables.errors(Tables.of(file, portfolio, ImportOptions.DEFAULT));
        assertEquals(2, errors.size(), errors::toString);
        assertTrue(errors.getFirst().contains("nothing for a template"), errors::toString);
        assertTrue(errors.getLast().contains("is not a key of battery"), errors::toString);
    }

    private static List<String> differences(Portfolio wanted, Portfolio found) {
        List<String> differences = new ArrayList<>();
        assertEquals(wanted.things().size(), found.things().size());
        for (Thing thing : wanted.things()) {
            found.thing(thing.id())
                    .ifPresentOrElse(
                            f ->
                                    Same.differences(thing, f, UUID::toString)
                                            .forEach(
                                                    d ->
                                                            differences.add(
                                                                    thing.title()
                                                                            + ": "
                                                                            + d.words())),
                            () -> differences.add(thing.title() + " is missing"));
        }
        return differences;
    }

    @Test
    void whatIsWrittenAsYamlIsAPortfolioFile() throws IOException {
        Portfolio portfolio = RandomPortfolio.of(5, 28);
        PortfolioFile.Outcome read = PortfolioFile.read(written(portfolio, Format.YAML), false);
        assertEquals(List.of(), read.errors());
        Registry registry = read.registry().orElseThrow();
        for (Asset asset : portfolio.all(Asset.class)) {
            assertEquals(
                    List.of(),
                    Same.differences(
                                    asset, registry.asset(asset.id()).orElseThrow(), UUID::toString)
                            .stream()
                            .filter(d -> !d.field().equals("metadata"))
                            .map(Same.Difference::words)
                            .toList());
        }
        assertEquals(portfolio.all(Group.class).size(), registry.groups().size());
    }

    @Test
    void aPortfolioFileIsImportedAsItIsReadAtTheStart() {
        Path file = Path.of(System.getProperty("wattdeck.basedir", "."), "assets.yaml");
        ImportReview review = Tables.of(file, Portfolio.EMPTY, ImportOptions.DEFAULT);
        assertEquals(List.of(), Tables.errors(review));
        Portfolio read = Portfolio.of(PortfolioFile.read(file, false).registry().orElseThrow());
        assertEquals(List.of(), differences(read, Tables.after(review)));
    }

    @Test
    void aPartTakesItsSitesGroupsAndDocumentsWithIt() throws IOException {
        Portfolio whole = RandomPortfolio.of(7, 28);
        List<Asset> assets = whole.all(Asset.class);
        Portfolio part = PortfolioPart.of(whole, Set.of(assets.get(0).id(), assets.get(7).id()));
        ImportReview review =
                Tables.of(written(part, Format.CSV), Portfolio.EMPTY, ImportOptions.DEFAULT);
        assertEquals(List.of(), Tables.errors(review));
        assertEquals(2, Tables.after(review).all(Asset.class).size());
        assertEquals(List.of(), differences(part, Tables.after(review)));
        assertTrue(
                Tables.of(written(part, Format.CSV), whole, ImportOptions.DEFAULT)
                        .change()
                        .isEmpty());
    }
}

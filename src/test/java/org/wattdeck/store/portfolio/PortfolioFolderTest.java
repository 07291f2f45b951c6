package org.wattdeck.store.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.PortfolioBytes;
import org.wattdeck.app.registry.PortfolioKeeping.KeptAct;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.Portfolios;

class PortfolioFolderTest {

    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir Path folder;

    private final Portfolio begin = Portfolio.of(Portfolios.mixed(20, 10));
    private long ids;

    private PortfolioAct act(Edit... edits) {
        return new PortfolioAct(new UUID(1, ++ids), AT, "anna", "why", PortfolioChange.of(edits));
    }

    private static Asset changed(Portfolio p, int k) {
        Asset a = p.registry().asset(k % p.registry().assets().size());
        return new Asset(
                a.id(),
                a.code(),
                a.type(),
                a.name(),
                a.siteId(),
                a.status(),
                a.core().with("description", "change " + k),
                a.spec());
    }

    private Portfolio keep(PortfolioFolder kept, Portfolio before, int k) {
        Asset after = changed(before, k);
        PortfolioAct act = act(Edit.change(before.asset(after.id()).orElseThrow(), after));
        kept.keep(before, act);
        return before.with(act.change());
    }

    private static void assertSame(Portfolio a, Portfolio b) {
        assertEquals(List.copyOf(a.things()), List.copyOf(b.things()));
        assertEquals(a.demo(), b.demo());
    }

    @Test
    void nothingIsKeptBeforeTheFirstAct() {
        try (PortfolioFolder kept = PortfolioFolder.open(folder)) {
            assertEquals(Optional.empty(), kept.portfolio());
        }
        try (PortfolioFolder kept = PortfolioFolder.open(folder)) {
            assertEquals(Optional.empty(), kept.portfolio());
        }
    }

    @Test
    void actsAreThereAfterAnEndWithoutAWord() throws IOException {
        Portfolio now = begin;
        PortfolioFolder killed = PortfolioFolder.open(folder);
        for (int k = 0; k < 10; k++) {
            now = keep(killed, now, k);
        }
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy);
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (PortfolioFolder kept = PortfolioFolder.open(copy)) {
            assertSame(now, kept.portfolio().orElseThrow());
            assertEquals(10, kept.unsaved().size());
        }
        killed.close();
    }

    @Test
    void whatTheDatabaseHasIsGivenBackAndTheRestIsNot() {
        Portfolio now = begin;
        try (PortfolioFolder kept = PortfolioFolder.open(folder)) {
            for (int k = 0; k < 6; k++) {
                now = keep(kept, now, k);
            }
            kept.saved(4, now);
        }
        try (PortfolioFolder kept = PortfolioFolder.open(folder)) {
            assertSame(now, kept.portfolio().orElseThrow());
            assertEquals(List.of(5L, 6L), kept.unsaved().stream().map(KeptAct::sequence).toList());
            now = keep(kept, now, 7);
            kept.saved(7, now);
        }
        try (PortfolioFolder kept = PortfolioFolder.open(folder)) {
            assertSame(now, kept.portfolio().orElseThrow());
            assertEquals(List.of(), kept.unsaved());
        }
    }

    @Test
    void aDamagedPictureIsRefusedWithWhatToDo() throws IOException {
        try (PortfolioFolder kept = PortfolioFolder.open(folder)) {
            keep(kept, begin, 1);
        }
        Path picture = folder.resolve("portfolio.bin");
        byte[] bytes = Files.readAllBytes(picture);
        for (int at : new int[] {0, 5, 13, 21, bytes.length / 2, bytes.length - 1}) {
            byte[] bad = bytes.clone();
            bad[at] ^= 0x40;
            Files.write(picture, bad);
            String why =
                    assertThrows(StoreException.class, () -> PortfolioFolder.open(folder))
                            .getMessage();
            assertTrue(why.contains("Bring back the folder from a backup"), why);
        }
        Files.delete(picture);
        assertTrue(
                assertThrows(StoreException.class, () -> PortfolioFolder.open(folder))
                        .getMessage()
                        .contains("portfolio.bin is missing"));
    }

    @Test
    void everySortOfThingComesBack() {
        Asset a = begin.registry().asset(0);
        Portfolio all =
                begin.with(
                        PortfolioChange.of(
                                Edit.add(
                                        new Group(
                                                Portfolios.id("g"),
                                                "G",
                                                "Group",
                                                "vpp",
                                                Optional.of(Portfolios.id("h")),
                                                new Values(Map.of("description", "x")),
                                                List.of(new Group.Member(a.id(), "lead", 3)))),
                                Edit.add(
                                        new Dependency(
                                                a.id(),
                                                begin.registry().asset(1).id(),
                                                Dependency.Kind.BACKUP_FOR,
                                                true)),
                                Edit.add(
                                        new Document(
                                                Portfolios.id("d"),
                                                a.id(),
                                                Document.Kind.PERMIT,
                                                "Permit ü",
                                                "7",
                                                "Office",
                                                Optional.empty(),
                                                Optional.of(LocalDate.parse("2027-01-31")),
                                                30,
                                                "/papers/7.pdf")),
                                Edit.add(
                                        new Template(
                                                Portfolios.id("t"),
                                                "Rack",
                                                AssetType.BATTERY,
                                                new Values(
                                                        Map.of(
                                                                "installation_date",
                                                                LocalDate.parse("2026-03-25"))),
                                                new Values(
                                                        Map.of(
                                                                "capacity_kwh",
                                                                5000.0,
                                                                "cycle_life",
                                                                6000L)))),
                                Edit.add(
                                        new ValidationRule(
                                                Portfolios.id("r"),
                                                "odd",
                                                Set.of(AssetType.LOAD),
                                                "rated_load_kw > 1",
                                                Problem.Severity.WARNING,
                                                "is odd",
                                                true))));
        assertSame(all, PortfolioBytes.portfolio(PortfolioBytes.of(all)));
        List<Edit> edits = new ArrayList<>();
        all.things().forEach(t -> edits.add(Edit.add(t)));
        PortfolioAct act =
                new PortfolioAct(new UUID(1, 2), AT, "anna", "", new PortfolioChange(edits));
        assertEquals(act, PortfolioBytes.act(PortfolioBytes.of(act)));
    }
}

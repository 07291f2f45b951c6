package org.wattdeck.ui.screen.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.registry.LimitsAgreed;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.KeptFile;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Scratch;
import org.wattdeck.ui.Shots;

/// The registry as its user works with it: by keys alone.
class RegistryScreenTest {

    private final Registry registry = Portfolios.mixed(40);
    private final FakeDeck deck = Shots.busy(registry);
    private final ConsoleRig rig = ConsoleRig.open(deck, 1366, 768);
    private final Asset battery =
            registry.assets().stream()
                    .filter(a -> a.type() == AssetType.BATTERY)
                    .findFirst()
                    .orElseThrow();

    @BeforeEach
    void open() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        rig.until(
                () ->
                        rig.desk().screens().place().screen().equals("registry")
                                && !table().getItems().isEmpty());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private RegistryDesk portfolio() {
        return rig.desk().deck().registry();
    }

    private Asset now() {
        return portfolio().portfolio().asset(battery.id()).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private TableView<Thing> table() {
        return rig.node("registry-assets-table", TableView.class);
    }

    private Optional<String> focused() {
        return ConsoleRig.onFx(
                () ->
                        Optional.ofNullable(rig.window().stage().getScene().getFocusOwner())
                                .map(Node::getId));
    }

    private void filter(String words) {
        rig.press(KeyCode.SLASH);
        rig.until(() -> focused().filter("registry-assets-filter"::equals).isPresent());
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type(words);
    }

    /// Goes on by Tab until the field has the focus.
    private void to(String field) {
        for (int k = 0; k < 80 && !focused().equals(Optional.of("field-" + field)); k++) {
            rig.press(KeyCode.TAB);
        }
        assertEquals(Optional.of("field-" + field), focused());
    }

    private void put(String field, String value) {
        to(field);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type(value);
    }

    @SuppressWarnings("unchecked")
    private List<String> lines() {
        return List.copyOf(((ListView<String>) shown("lines", ListView.class)).getItems());
    }

    /// The one of the page that is up.
    private <T extends Node> T shown(String id, Class<T> type) {
        return ConsoleRig.onFx(
                () ->
                        rig.window().stage().getScene().getRoot().lookupAll("#" + id).stream()
                                .filter(n -> visible(n))
                                .map(type::cast)
                                .findFirst()
                                .orElseThrow());
    }

    private static boolean visible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private String answer() {
        return shown("answer", Label.class).getText();
    }

    @Test
    void theFormOfTheNextAssetTakesNothingOfTheLastOne() {
        filter("type:battery");
        rig.until(() -> table().getItems().stream().allMatch(t -> type(t) == AssetType.BATTERY));
        rig.press(KeyCode.ENTER, KeyCode.ENTER);
        put("name", "Changed and given up");
        rig.press(KeyCode.ESCAPE);
        Asset next = (Asset) table().getItems().get(1);
        rig.press(KeyCode.DOWN);
        to("name");
        rig.press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(next.name(), shown("field-name", TextField.class).getText());
        assertTrue(shown("save", Button.class).isDisabled(), "nothing is to be saved");
    }

    private static AssetType type(Thing thing) {
        return ((Asset) thing).type();
    }

    @Test
    void anAssetIsFoundChangedAndTakenBack() {
        filter("type:battery site:001 capacity_kwh>1000");
        rig.until(() -> table().getItems().size() == 7);
        filter(battery.code());
        rig.until(() -> table().getItems().size() == 1);
        rig.press(KeyCode.ENTER); // to the list
        rig.press(KeyCode.ENTER); // to the form
        put("max_soc", "0.8");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        assertEquals(battery.code() + ": max_soc 0.9 -> 0.8", lines().getFirst());
        rig.type("as the maker says");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> now().spec().number("max_soc", 0) == 0.8);
        rig.until(() -> answer().equals(battery.code() + " is saved."));
        assertEquals(
                0.8,
                rig.desk()
                        .live()
                        .registry()
                        .asset(battery.id())
                        .orElseThrow()
                        .spec()
                        .number("max_soc", 0));
        assertEquals("as the maker says", portfolio().undoable().orElseThrow().reason());
        rig.until(() -> focused().filter("registry-assets-table"::equals).isPresent());
        rig.press(KeyCode.CONTROL, KeyCode.Z);
        rig.until(() -> now().spec().number("max_soc", 0) == 0.9);
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        rig.until(() -> now().spec().number("max_soc", 0) == 0.8);
    }

    @Test
    void aSecondPersonAgreesWhereALimitIsWidened() {
        deck.limits =
                new LimitsAgreed() {
                    @Override
                    public boolean asked() {
                        return true;
                    }

                    @Override
                    public Verdict<String> by(Actor actor, Credentials second, Set<UUID> sites) {
                        return second.pin().equals("2468")
                                ? Verdict.accepted(second.name())
                                : Verdict.refused("The PIN is wrong.");
                    }

                    @Override
                    public Optional<Said> nobody(Actor actor) {
                        return Optional.empty();
                    }
                };
        filter(battery.code());
        rig.until(() -> table().getItems().size() == 1);
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.ENTER);
        put("max_soc", "0.95");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("reviewSecondName"::equals).isPresent());
        assertEquals(
                "Limits are widened (%s: max_soc 0.9 -> 0.95): a second person who approves there must agree."
                        .formatted(battery.code()),
                lines().getFirst());
        rig.type("Sven");
        rig.press(KeyCode.ENTER);
        rig.type("1111");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> answer().equals("The PIN is wrong."));
        assertEquals(0.9, now().spec().number("max_soc", 0));
        rig.type("2468"); // the field was emptied and kept the focus
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> now().spec().number("max_soc", 0) == 0.95);
        rig.until(() -> focused().filter("registry-assets-table"::equals).isPresent());
        assertEquals("agreed by Sven", portfolio().undoable().orElseThrow().reason());
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNotSaved() {
        filter(battery.code());
        rig.until(() -> table().getItems().size() == 1);
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.ENTER);
        put("max_soc", "80");
        assertEquals(
                "is out of range (found 80, expected at least 0 and at most 1; 80 % is 0.8)",
                ConsoleRig.onFx(() -> rig.node("field-max_soc", Node.class).getAccessibleHelp()));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(shown("scroll", Node.class).isDisabled());
        assertEquals(Optional.of("field-max_soc"), focused());
        put("max_soc", "0.05"); // below the least SOC: only seen together
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> answer().contains("must be less than max_soc"));
        assertEquals(0.9, now().spec().number("max_soc", 0));
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> focused().filter("registry-assets-table"::equals).isPresent());
    }

    @Test
    void aNewAssetIsMadeByKeys() {
        rig.press(KeyCode.INSERT);
        rig.until(() -> focused().filter("field-type"::equals).isPresent());
        put("code", "B-NEW");
        put("name", "Fresh battery");
        put("capacity_kwh", "4000");
        put("max_charge_kw", "1000");
        put("max_discharge_kw", "1500");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        assertEquals(List.of("B-NEW: new"), lines());
        rig.press(KeyCode.ENTER);
        rig.until(() -> portfolio().portfolio().registry().assetByCode("B-NEW").isPresent());
        Asset made = portfolio().portfolio().registry().assetByCode("B-NEW").orElseThrow();
        assertEquals(1000, made.spec().number("rated_power_kw", 0), "the smaller of the two");
        rig.until(
                () ->
                        table().getSelectionModel().getSelectedItem() != null
                                && table().getSelectionModel()
                                        .getSelectedItem()
                                        .id()
                                        .equals(made.id()));
    }

    @Test
    void anAssetBecomesATemplateAndTheTemplateANewAsset() {
        filter(battery.code());
        rig.until(() -> table().getItems().size() == 1);
        rig.press(KeyCode.ENTER);
        ConsoleRig.onFx(
                () -> {
                    shown("asTemplate", Button.class).fire();
                    return true;
                });
        rig.until(() -> focused().filter("field-name"::equals).isPresent());
        put("name", "House battery");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        assertEquals(List.of("Template House battery: new"), lines());
        rig.press(KeyCode.ENTER);
        rig.until(() -> !portfolio().portfolio().all(Template.class).isEmpty());
        rig.until(() -> focused().filter("registry-templates-table"::equals).isPresent());
        assertEquals("House battery is saved.", answer());

        rig.press(KeyCode.DIGIT1);
        rig.until(() -> visible(table()));
        rig.press(KeyCode.SHIFT, KeyCode.INSERT);
        rig.until(() -> focused().filter("template"::equals).isPresent());
        ConsoleRig.onFx(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<Template> box = shown("template", ComboBox.class);
                    assertTrue(box.getItems().size() >= 20, box.getItems().toString());
                    box.hide();
                    box.setValue(
                            box.getItems().stream()
                                    .filter(t -> t.name().equals("House battery"))
                                    .findFirst()
                                    .orElseThrow());
                    return true;
                });
        put("code", "B-NEW");
        put("name", "Second house battery");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        rig.press(KeyCode.ENTER);
        rig.until(() -> portfolio().portfolio().registry().assetByCode("B-NEW").isPresent());
        Asset made = portfolio().portfolio().registry().assetByCode("B-NEW").orElseThrow();
        assertEquals(
                battery.spec().number("capacity_kwh", 1), made.spec().number("capacity_kwh", 2));
        assertEquals(AssetType.BATTERY, made.type());
    }

    @Test
    void manyAreChangedInOneActAndTakenBackInOne() {
        filter("type:battery");
        rig.until(() -> table().getItems().size() == 7);
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.until(() -> shown("title", Label.class).getText().equals("7 assets selected"));
        rig.press(KeyCode.ENTER);
        rig.until(() -> focused().filter("bulkTask"::equals).isPresent());
        choose("Max SOC");
        put("max_soc", "0.05");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("lines"::equals).isPresent());
        assertEquals(7, lines().size());
        assertTrue(
                lines().getFirst().startsWith("Error: assets[B-00002].min_soc"),
                lines().getFirst());
        assertFalse(ConsoleRig.onFx(() -> shownOrNot("confirm")), "nothing can be made of it");
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> focused().filter("bulkTask"::equals).isPresent());
        put("max_soc", "0.8");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        assertEquals("B-00002: max_soc 0.9 -> 0.8", lines().getFirst());
        assertEquals("7 things change, 0 are so already.", answer());
        rig.press(KeyCode.ENTER);
        rig.until(() -> now().spec().number("max_soc", 0) == 0.8);
        rig.until(() -> focused().filter("registry-assets-table"::equals).isPresent());
        assertEquals(7, table().getSelectionModel().getSelectedIndices().size());
        assertEquals(7, portfolio().undoable().orElseThrow().change().edits().size());
        rig.press(KeyCode.CONTROL, KeyCode.Z);
        rig.until(
                () ->
                        portfolio().portfolio().all(Asset.class).stream()
                                .filter(a -> a.type() == AssetType.BATTERY)
                                .allMatch(a -> a.spec().number("max_soc", 0) == 0.9));
    }

    private void selectBatteries() {
        filter("type:battery");
        rig.until(() -> table().getItems().size() == 7);
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.until(() -> shown("title", Label.class).getText().equals("7 assets selected"));
    }

    @Test
    void aNewAssetIsBegunWhileManyAreSelected() {
        selectBatteries();
        rig.press(KeyCode.INSERT);
        rig.until(() -> focused().filter("field-type"::equals).isPresent());
        rig.press(KeyCode.TAB);
        assertEquals("New asset", shown("title", Label.class).getText());
        assertEquals(1, table().getSelectionModel().getSelectedIndices().size());
    }

    @Test
    void whatSomebodyElseChangesDoesNotCloseWhatIsLookedAt() {
        selectBatteries();
        rig.press(KeyCode.ENTER);
        rig.until(() -> focused().filter("bulkTask"::equals).isPresent());
        choose("Max SOC");
        put("max_soc", "0.8");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        rig.type("half a reason");
        Site site = portfolio().portfolio().site(battery.siteId()).orElseThrow();
        portfolio()
                .apply(
                        rig.desk().actor(),
                        PortfolioChange.of(
                                Edit.add(
                                        new Document(
                                                new UUID(6, 1),
                                                site.id(),
                                                Document.Kind.PERMIT,
                                                "Permit",
                                                "",
                                                "",
                                                Optional.empty(),
                                                Optional.empty(),
                                                30,
                                                ""))),
                        "");
        rig.until(() -> !ConsoleRig.onFx(() -> rig.node("undo", Button.class).isDisabled()));
        assertEquals("half a reason", shown("reason", TextField.class).getText());
        assertEquals(7, lines().size());
    }

    /// This console keeps no files: what was answered is said beneath the form.
    @Test
    void theFileOfADocumentIsAskedForByItsLink() {
        ConsoleRig.onFx(
                () -> {
                    rig.node("registry-documents", ButtonBase.class).fire();
                    return true;
                });
        rig.until(() -> visible(rig.node("registry-documents-table", TableView.class)));
        assertFalse(visible(rig.node("documentKeep", Button.class)), "there is no document yet");
        ConsoleRig.onFx(
                () -> {
                    shown("add", Button.class).fire();
                    return true;
                });
        rig.until(() -> focused().filter("field-on"::equals).isPresent());
        assertTrue(visible(rig.node("documentKeep", Button.class)));
        press("documentKeep");
        assertTrue(answer().contains("Type the whole path"), answer());
        assertEquals(Optional.of("field-link"), focused());
        rig.type("/somewhere/permit.pdf");
        press("documentOpen");
        assertTrue(answer().contains("No kept file"), answer());
        press("documentKeep");
        rig.until(() -> answer().contains("No files are kept here."));
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type(new KeptFile("ab".repeat(32), "permit.pdf").link());
        press("documentKeep");
        assertTrue(answer().contains("kept already"), answer());
        press("documentOpen");
        rig.until(() -> answer().contains("No files are kept here."));
    }

    private void press(String button) {
        ConsoleRig.onFx(
                () -> {
                    rig.node(button, Button.class).fire();
                    return true;
                });
    }

    @SuppressWarnings("unchecked")
    private void choose(String label) {
        ConsoleRig.onFx(
                () -> {
                    ComboBox<Object> box = shown("bulkTask", ComboBox.class);
                    box.setValue(
                            box.getItems().stream()
                                    .filter(t -> box.getConverter().toString(t).equals(label))
                                    .findFirst()
                                    .orElseThrow());
                    return true;
                });
    }

    private boolean shownOrNot(String id) {
        return rig.window().stage().getScene().getRoot().lookupAll("#" + id).stream()
                .anyMatch(RegistryScreenTest::visible);
    }

    @Test
    void anAssetIsTakenOutOfUseAndBroughtBack() {
        filter(battery.code());
        rig.until(() -> table().getItems().size() == 1);
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.DELETE);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        assertEquals(List.of(battery.code() + ": status active -> decommissioned"), lines());
        rig.press(KeyCode.ENTER);
        rig.until(() -> now().status() == LifecycleStatus.DECOMMISSIONED);
        assertEquals(-1, rig.desk().live().registry().indexOf(battery.id()));
        filter("is:retired");
        rig.until(() -> table().getItems().size() == 1);
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.DELETE);
        rig.until(() -> focused().filter("reason"::equals).isPresent());
        rig.press(KeyCode.ENTER);
        rig.until(() -> now().status() == LifecycleStatus.ACTIVE);
    }

    @Test
    void everyPageHasItsThings() {
        for (KeyCode key :
                List.of(
                        KeyCode.DIGIT2,
                        KeyCode.DIGIT3,
                        KeyCode.DIGIT4,
                        KeyCode.DIGIT5,
                        KeyCode.DIGIT6)) {
            rig.press(key);
        }
        rig.until(() -> visible(rig.node("registry-rules-table", TableView.class)));
        assertTrue(rig.node("registry-rules-table", TableView.class).getItems().size() >= 10);
        rig.press(KeyCode.ENTER);
        rig.until(() -> focused().filter("field-key"::equals).isPresent());
    }

    @Test
    @SuppressWarnings("unchecked")
    void documentsStandByTheDaysTheyHaveLeft() {
        LocalDate today =
                LocalDate.ofInstant(
                        rig.desk().clock().instant(),
                        registry.site(registry.siteIndexOf(battery.siteId())).zone());
        List<Edit> edits = new ArrayList<>();
        for (int days : List.of(-12, 9, 200, 1000)) {
            edits.add(
                    Edit.add(
                            new Document(
                                    new UUID(6, days),
                                    battery.id(),
                                    Document.Kind.PERMIT,
                                    "Paper " + days,
                                    "",
                                    "",
                                    Optional.empty(),
                                    Optional.of(today.plusDays(days)),
                                    30,
                                    "")));
        }
        portfolio().apply(rig.desk().actor(), new PortfolioChange(edits), "");
        rig.press(KeyCode.DIGIT5);
        TableView<Thing> papers = rig.node("registry-documents-table", TableView.class);
        rig.until(() -> papers.getItems().size() == 4);
        TableColumn<Thing, ?> left = papers.getColumns().getLast();
        assertEquals("expired 12 d ago", left.getCellData(0));
        assertEquals("9 d left", left.getCellData(1));
        ConsoleRig.onFx(
                () -> {
                    left.setSortType(TableColumn.SortType.DESCENDING);
                    papers.getSortOrder().setAll(List.of(left));
                    return true;
                });
        rig.until(() -> "1,000 d left".equals(left.getCellData(0)));
        assertEquals("200 d left", left.getCellData(1), "by the number and not by the text");
        rig.press(KeyCode.SLASH);
        rig.until(() -> focused().filter("registry-documents-filter"::equals).isPresent());
        rig.type("is:expired");
        rig.until(() -> papers.getItems().size() == 1);
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type("is:lost");
        rig.until(() -> papers.getItems().isEmpty());
        rig.press(KeyCode.CONTROL, KeyCode.A);
        rig.type("is:soon kind:permit");
        rig.until(() -> papers.getItems().size() == 1);
        assertEquals("9 d left", left.getCellData(0));
    }

    @Test
    void aTableIsLookedAtMendedAndBroughtInByKeys() throws IOException {
        Path file = Scratch.folder("registry").resolve("assets.csv");
        Files.writeString(
                file,
                """
                Code;Name;Type;Site;Capacity (MWh);max charge kW;max discharge kW
                B-NEW-1;North battery;BESS;S001;1,5;500;500
                B-NEW-2;South battery;BESS;S001;viel;500;500
                """);
        rig.press(KeyCode.DIGIT9);
        rig.until(() -> focused().filter("importPath"::equals).isPresent());
        rig.type(file.toString());
        rig.press(KeyCode.ENTER);
        rig.until(() -> !findings().isEmpty());
        assertTrue(findings().getFirst().startsWith("Error: "), findings().getFirst());
        assertTrue(findings().getFirst().contains("viel"), findings().getFirst());
        assertFalse(ConsoleRig.onFx(() -> visible(rig.node("importApply", Node.class))));
        assertTrue(portfolio().portfolio().registry().assetByCode("B-NEW-1").isEmpty());
        Files.writeString(file, Files.readString(file).replace("viel", "2"));
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> focused().filter("importPath"::equals).isPresent());
        rig.press(KeyCode.ENTER);
        rig.until(() -> focused().filter("importReason"::equals).isPresent());
        rig.type("from the list of the owner");
        rig.press(KeyCode.ENTER);
        rig.until(() -> portfolio().portfolio().registry().assetByCode("B-NEW-2").isPresent());
        assertEquals(
                1500,
                portfolio()
                        .portfolio()
                        .registry()
                        .assetByCode("B-NEW-1")
                        .orElseThrow()
                        .spec()
                        .number("capacity_kwh", 0),
                1e-9);
        Files.delete(file);
    }

    @SuppressWarnings("unchecked")
    private List<String> findings() {
        return List.copyOf(rig.node("findings", ListView.class).getItems());
    }
}

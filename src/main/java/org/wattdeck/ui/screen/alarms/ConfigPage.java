package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.alarm.TuningTrial;
import org.wattdeck.app.record.AlarmSettings;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.Tunings;
import org.wattdeck.engine.alarm.WhatIf;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.Shown;

/// Every rule with its priority, how it came about, and how it watches; a change to one is tried on
/// what was recorded and saved with a reason. FX thread.
final class ConfigPage {

    private static final Duration TRIED = Duration.ofDays(30);
    private static final int MOST_SHOWN = 200;

    private final Desk desk;
    private final AlarmWords words;
    private final ConfigWords says;
    private final Node node;
    private int tried;
    private LivePlant.@Nullable Subscription changes;

    @FXML private TableView<ConfigRule> rules;
    @FXML private Label configBelow;
    @FXML private Label ruleTitle;
    @FXML private Label ruleChanged;
    @FXML private ComboBox<Where> where;
    @FXML private Label deadbandLabel;
    @FXML private TextField deadband;
    @FXML private TextField onDelay;
    @FXML private TextField offDelay;
    @FXML private CheckBox enabled;
    @FXML private TextField why;
    @FXML private Button tryIt;
    @FXML private Button saveSetting;
    @FXML private Button asDesigned;
    @FXML private Label configAnswer;
    @FXML private TableView<TrialLine> trial;
    @FXML private VBox configDetail;
    private @Nullable EscalationForm escalation;

    /// Of what the change is to be: everywhere, a site, or an asset.
    record Where(Optional<Site> site, Optional<Asset> asset) {
        static final Where EVERYWHERE = new Where(Optional.empty(), Optional.empty());

        Optional<UUID> siteId() {
            return site.map(Site::id);
        }

        Optional<UUID> assetId() {
            return asset.map(Asset::id);
        }
    }

    /// An alarm that stood, and whether it would have.
    record TrialLine(WhatIf.Span span, boolean now, boolean then) {}

    ConfigPage(Desk desk, AlarmWords words) {
        this.desk = desk;
        this.words = words;
        this.says = new ConfigWords(desk.messages(), words);
        node = Fxml.load("alarm-config", this, desk.messages());
    }

    Node node() {
        return node;
    }

    private AlarmSettings settings() {
        return desk.deck().records().alarmSettings();
    }

    @FXML
    void initialize() {
        Denied.mark(desk, saveSetting, Permission.ALARM_SETTINGS);
        Denied.mark(desk, asDesigned, Permission.ALARM_SETTINGS);
        where.setConverter(new Shown<>(this::place));
        EmTable<ConfigRule> em = new EmTable<>(rules, desk.appearance());
        em.text(title("rule"), 18.5, r -> words.rule(r.id(), ""));
        em.text(
                title("priority"),
                3.5,
                r -> Integer.toString(r.facts().rationale().priority().number()));
        em.text(title("harm"), 6.5, r -> says.harm(r.facts()));
        em.text(title("urgency"), 6.5, r -> says.within(r.facts()));
        em.text(title("deadband"), 11, r -> says.deadband(r, desk.live().registry()));
        em.text(title("delays"), 8.5, says::delays);
        em.text(title("changed"), 12, r -> says.changed(r, settings().all()));
        EmTable<TrialLine> tries = new EmTable<>(trial, desk.appearance());
        tries.text(title("from"), 13, l -> words.exact(l.span().from()).substring(0, 19));
        tries.text(title("lasted"), 7, l -> says.lasted(l.span()));
        tries.text(title("now"), 5, l -> says.yes(l.now()));
        tries.text(title("then"), 5, l -> says.yes(l.then()));
        trial.setPlaceholder(new Label(desk.messages().text("alarms.config.none")));
        rules.getItems().setAll(ConfigRule.all());
        rules.getSelectionModel().selectedItemProperty().subscribe(this::show);
        where.valueProperty().subscribe(w -> fill());
        configBelow.setText(desk.messages().text("alarms.config.below"));
        escalation = new EscalationForm(desk);
        configDetail.getChildren().add(escalation.node());
        rescale();
        rules.getSelectionModel().selectFirst();
    }

    private String title(String key) {
        return desk.messages().text("alarms.config.column." + key);
    }

    void rescale() {
        trial.setMinHeight(8 * desk.appearance().em());
    }

    /// Follows changes while it is up.
    void shown(boolean up) {
        if (up && changes == null) {
            changes = settings().onChange(() -> Fx.later(this::changed));
            changed();
        } else if (!up && changes != null) {
            changes.close();
            changes = null;
        }
    }

    private void changed() {
        rules.refresh();
        showChanged();
        if (escalation != null) {
            escalation.refresh();
        }
    }

    void focusFirst() {
        rules.requestFocus();
    }

    /// Takes the operator to a rule, of an asset where one is named.
    void tune(String rule, Optional<UUID> assetId) {
        for (ConfigRule each : rules.getItems()) {
            if (each.id().equals(rule)) {
                rules.getSelectionModel().select(each);
                rules.scrollTo(each);
            }
        }
        assetId.flatMap(desk.live().registry()::asset)
                .ifPresent(
                        a -> {
                            Where there = new Where(Optional.empty(), Optional.of(a));
                            if (!where.getItems().contains(there)) {
                                where.getItems().add(there);
                            }
                            where.setValue(there);
                        });
        (deadband.isDisabled() ? onDelay : deadband).requestFocus();
    }

    private Optional<ConfigRule> rule() {
        return Optional.ofNullable(rules.getSelectionModel().getSelectedItem());
    }

    private Where there() {
        return where.getValue() == null ? Where.EVERYWHERE : where.getValue();
    }

    private String place(Where w) {
        return w.asset()
                .map(a -> words.asset(Optional.of(a.id()), Optional.empty()))
                .or(() -> w.site().map(Site::name))
                .orElse(desk.messages().text("alarms.config.everywhere"));
    }

    private void show(@Nullable ConfigRule rule) {
        if (rule == null) {
            return;
        }
        ruleTitle.setText(words.rule(rule.id(), ""));
        deadbandLabel.setText(desk.messages().text("alarms.config.deadband", rule.unit()));
        deadbandLabel.setLabelFor(deadband);
        deadband.setAccessibleText(deadbandLabel.getText());
        where.getItems().setAll(Where.EVERYWHERE);
        desk.live().registry().sites().stream()
                .map(s -> new Where(Optional.of(s), Optional.empty()))
                .forEach(where.getItems()::add);
        settings().all().stream()
                .filter(s -> s.rule().equals(rule.id()))
                .flatMap(s -> s.assetId().flatMap(desk.live().registry()::asset).stream())
                .map(a -> new Where(Optional.empty(), Optional.of(a)))
                .forEach(where.getItems()::add);
        where.setValue(Where.EVERYWHERE);
        fill();
        why.clear();
    }

    /// The fields say what holds at this place; what is empty is as designed.
    private void fill() {
        rule().ifPresent(
                        r -> {
                            Tuning t = settings().at(r.id(), there().siteId(), there().assetId());
                            fields(r, t);
                            showChanged();
                            hideTrial();
                        });
    }

    private void fields(ConfigRule r, Tuning t) {
        deadband.setDisable(!r.hasDeadband());
        onDelay.setDisable(!r.hasDelays());
        offDelay.setDisable(!r.hasDelays());
        tryIt.setDisable(!r.hasDelays());
        deadband.setPromptText(says.deadband(r, desk.live().registry()));
        onDelay.setPromptText(says.seconds(r.delays().on()));
        offDelay.setPromptText(says.seconds(r.delays().off()));
        deadband.setText(t.deadband().isPresent() ? r.shown(t.deadband().getAsDouble()) : "");
        onDelay.setText(t.on().map(says::seconds).orElse(""));
        offDelay.setText(t.off().map(says::seconds).orElse(""));
        enabled.setSelected(t.enabled());
    }

    private void showChanged() {
        rule().ifPresent(
                        r ->
                                ruleChanged.setText(
                                        says.history(r, settings().all(), s -> place(placeOf(s)))));
    }

    private Where placeOf(AlarmSetting s) {
        return new Where(
                s.siteId().flatMap(desk.live().registry()::site),
                s.assetId().flatMap(desk.live().registry()::asset));
    }

    @FXML
    void fillAsDesigned() {
        rule().ifPresent(r -> fields(r, Tuning.AS_DESIGNED));
    }

    /// What the fields ask for; refused where one is no number.
    private Verdict<Tuning> asked(ConfigRule r) {
        return says.read(
                r, deadband.getText(), onDelay.getText(), offDelay.getText(), enabled.isSelected());
    }

    @FXML
    void saveTuning() {
        rule().ifPresent(
                        r -> {
                            switch (asked(r)) {
                                case Verdict.Refused<Tuning>(List<Said> reasons) ->
                                        say(Sentences.join("\n", reasons));
                                case Verdict.Accepted<Tuning>(Tuning t) -> save(r, t);
                            }
                        });
    }

    private void save(ConfigRule r, Tuning t) {
        desk.tasks()
                .follow(
                        desk.messages().text("task.alarm"),
                        settings()
                                .set(
                                        desk.actor(),
                                        r.id(),
                                        there().siteId(),
                                        there().assetId(),
                                        t,
                                        why.getText()),
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<AlarmSetting> saved -> {
                                    why.clear();
                                    say(
                                            desk.messages()
                                                    .text("alarms.config.saved", place(there())));
                                }
                                case Verdict.Refused<AlarmSetting>(List<Said> reasons) -> {
                                    say(Sentences.join("\n", reasons));
                                    why.requestFocus();
                                }
                            }
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }

    @FXML
    void tryOnHistory() {
        rule().ifPresent(
                        r -> {
                            switch (asked(r)) {
                                case Verdict.Refused<Tuning>(List<Said> reasons) ->
                                        say(Sentences.join("\n", reasons));
                                case Verdict.Accepted<Tuning>(Tuning t) -> tryOut(r, t);
                            }
                        });
    }

    private void tryOut(ConfigRule r, Tuning then) {
        Optional<Asset> asset = there().asset();
        Optional<AlarmRule> watching = r.watching();
        if (asset.isEmpty() || watching.isEmpty()) {
            say(desk.messages().text("alarms.config.needsAsset"));
            return;
        }
        Site site = desk.live().registry().site(asset.get().siteId()).orElseThrow();
        Tuning now = Tunings.of(settings().all()).of(r.id(), asset.get());
        Instant to = desk.live().latest().time();
        int mine = ++tried;
        say(desk.messages().text("alarms.config.trying"));
        desk.tasks()
                .follow(
                        desk.messages().text("task.alarmTrial"),
                        TuningTrial.of(
                                desk.deck().history(),
                                desk.deck().alarms(),
                                new TuningTrial.Question(
                                        watching.get(),
                                        site,
                                        asset.get(),
                                        now,
                                        then,
                                        to.minus(TRIED),
                                        to)),
                        answer -> {
                            if (mine == tried) {
                                show(answer);
                            }
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }

    private void show(TuningTrial.Answer answer) {
        say(says.trial(answer));
        trial.getItems().setAll(says.lines(answer, MOST_SHOWN));
        trial.setVisible(true);
        trial.setManaged(true);
    }

    private void hideTrial() {
        tried++;
        say("");
        trial.setVisible(false);
        trial.setManaged(false);
    }

    private void say(String text) {
        configAnswer.setText(text);
        configAnswer.setVisible(!text.isEmpty());
        configAnswer.setManaged(!text.isEmpty());
    }
}

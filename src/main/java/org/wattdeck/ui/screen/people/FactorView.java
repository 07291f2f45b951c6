package org.wattdeck.ui.screen.people;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.record.SecondFactors;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;

/// What somebody has beside the password: each sets up their own here, and an administrator says
/// which roles need one. FX thread.
final class FactorView implements Page {

    private final Desk desk;
    private final Fields fields;
    private final Label state = new Label();
    private final PasswordField password;
    private final Button begin;
    private final Button drop;
    private final TextField secret;
    private final TextField uri;
    private final TextField code;
    private final VBox setting = new VBox();
    private final TextArea recovery = new TextArea();
    private final VBox codes = new VBox();
    private final HBox line;
    private final Map<Role, CheckBox> demanded = new EnumMap<>(Role.class);
    private final HBox node = new HBox();
    private final Fx.Pump<Integer> news = Fx.pump(java.time.Duration.ofMillis(300), n -> refresh());
    private LivePlant.@Nullable Subscription changes;
    private Subscription user = Subscription.EMPTY;
    private Optional<Sessions.Session> shownFor = Optional.empty();

    FactorView(Desk desk) {
        this.desk = desk;
        fields = new Fields(desk, "factorAnswer");
        state.setId("factorState");
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        password = fields.named(new PasswordField(), "factorPassword", "signin.password.now");
        begin = fields.button("factorBegin", "factor.begin", this::begin);
        drop = fields.button("factorDrop", "factor.drop", this::drop);
        password.setOnAction(e -> begin());
        secret = shown("factorSecret", "factor.secret");
        uri = shown("factorUri", "factor.uri");
        code = fields.named(new TextField(), "factorCode", "factor.code");
        code.setOnAction(e -> confirm());
        line = Fields.line(password, begin, drop);
        settingUp();
        recoveryCodes();
        node.getStyleClass().add("people-view");
        node.getChildren().addAll(own(), demand());
    }

    private TextField shown(String id, String key) {
        TextField field = fields.named(new TextField(), id, key);
        field.setEditable(false);
        return field;
    }

    private void settingUp() {
        Button copy = fields.button("factorCopySecret", "people.copy", () -> copy(secret::getText));
        Button copyUri = fields.button("factorCopyUri", "people.copy", () -> copy(uri::getText));
        Button confirm = fields.button("factorConfirm", "factor.confirm", this::confirm);
        setting.setId("factorSetting");
        setting.getStyleClass().add("people-part");
        setting.getChildren()
                .addAll(
                        fields.wrapped("factor.setting"),
                        fields.label("factor.secret"),
                        Fields.line(secret, copy),
                        fields.label("factor.uri"),
                        Fields.line(uri, copyUri),
                        fields.label("factor.code"),
                        Fields.line(code, confirm));
    }

    private void recoveryCodes() {
        recovery.setId("factorRecovery");
        recovery.setEditable(false);
        recovery.setAccessibleText(fields.text("factor.recovery"));
        recovery.setPrefRowCount(8);
        Button copy = fields.button("factorCopy", "people.copy", () -> copy(recovery::getText));
        Button noted = fields.button("factorNoted", "factor.noted", this::forget);
        codes.setId("factorCodes");
        codes.getStyleClass().add("people-part");
        codes.getChildren()
                .addAll(
                        fields.wrapped("factor.recovery.hint"),
                        recovery,
                        Fields.line(new Region(), copy, noted));
    }

    private VBox own() {
        Label title = new Label(fields.text("factor.title"));
        title.getStyleClass().add("panel-title");
        VBox parts =
                new VBox(
                        fields.wrapped("factor.hint"),
                        state,
                        line,
                        setting,
                        codes,
                        fields.answer());
        parts.getStyleClass().add("people");
        ScrollPane scrolled = new ScrollPane(parts);
        scrolled.setFitToWidth(true);
        scrolled.getStyleClass().add("bare");
        VBox.setVgrow(scrolled, Priority.ALWAYS);
        VBox all = new VBox(title, scrolled);
        all.getStyleClass().add("panel");
        HBox.setHgrow(all, Priority.ALWAYS);
        return all;
    }

    private VBox demand() {
        Label title = new Label(fields.text("factor.demand"));
        title.getStyleClass().add("panel-title");
        VBox parts = new VBox(fields.wrapped("factor.demand.hint"));
        parts.getStyleClass().add("people");
        for (Role role : Role.values()) {
            CheckBox box = new CheckBox(desk.messages().word(role));
            box.setId("demand-" + role.name().toLowerCase(Locale.ROOT));
            Denied.mark(desk, box, Permission.MANAGE_PEOPLE);
            demanded.put(role, box);
            parts.getChildren().add(box);
        }
        Button save = fields.button("demandSave", "factor.demand.save", this::saveDemand);
        Denied.mark(desk, save, Permission.MANAGE_PEOPLE);
        parts.getChildren().add(save);
        VBox all = new VBox(title, parts);
        all.getStyleClass().addAll("panel", "people-form");
        return all;
    }

    private static void copy(Supplier<String> words) {
        Fields.copy(words.get());
    }

    private SecondFactors factors() {
        return desk.deck().records().people().factors();
    }

    @Override
    public HBox node() {
        return node;
    }

    @Override
    public void shown() {
        if (changes == null) {
            changes = desk.deck().records().people().onChange(() -> news.offer(1));
            user = desk.user().shownProperty().subscribe(u -> refresh());
        }
        forget();
        showDemanded();
    }

    @Override
    public void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
            user.unsubscribe();
        }
        forget();
    }

    @Override
    public void focusFirst() {
        Stream.concat(Stream.of(password), demanded.values().stream())
                .filter(f -> f != password || line.isVisible())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    /// Secrets that were shown are shown no more.
    private void forget() {
        password.clear();
        secret.clear();
        uri.clear();
        code.clear();
        recovery.clear();
        fields.say("");
        Fields.show(setting, false);
        Fields.show(codes, false);
        refresh();
    }

    /// What is shown is of who signed in: it goes with them.
    private void refresh() {
        Optional<Sessions.Session> me =
                desk.user()
                        .sessions()
                        .session()
                        .filter(s -> desk.user().sessions().state() == Sessions.State.SIGNED_IN);
        if (!me.map(Sessions.Session::id).equals(shownFor.map(Sessions.Session::id))) {
            shownFor = me;
            forget();
            return;
        }
        boolean on = me.filter(s -> factors().on(s.person())).isPresent();
        state.setText(
                me.map(
                                s ->
                                        on
                                                ? fields.text(
                                                        "factor.on",
                                                        s.name(),
                                                        Integer.toString(
                                                                factors().recoveryLeft(s.person())))
                                                : fields.text("factor.off", s.name()))
                        .orElseGet(() -> fields.nobody("factor.nobody")));
        begin.setText(fields.text(on ? "factor.anew" : "factor.begin"));
        Fields.show(line, me.isPresent() && !setting.isVisible() && !codes.isVisible());
        Fields.show(drop, on);
    }

    private void showDemanded() {
        Set<Role> now = factors().demanded();
        demanded.forEach((role, box) -> box.setSelected(now.contains(role)));
    }

    private void begin() {
        String given = password.getText();
        if (given.isEmpty()) {
            fields.say(fields.text("factor.password"));
            password.requestFocus();
            return;
        }
        password.clear();
        fields.follow(
                factors().begin(desk.actor(), given),
                told -> {
                    secret.setText(told.secret());
                    uri.setText(told.uri());
                    Fields.show(setting, true);
                    refresh();
                    code.requestFocus();
                });
    }

    private void confirm() {
        String given = code.getText();
        code.clear();
        fields.follow(
                factors().confirm(desk.actor(), given),
                made -> {
                    forget();
                    recovery.setText(String.join("\n", made));
                    Fields.show(codes, true);
                    refresh();
                    recovery.requestFocus();
                });
    }

    private void drop() {
        String given = password.getText();
        if (given.isEmpty()) {
            fields.say(fields.text("factor.password"));
            password.requestFocus();
            return;
        }
        password.clear();
        fields.follow(
                factors().drop(desk.actor(), given),
                p -> {
                    refresh();
                    fields.say(fields.text("factor.dropped"));
                });
    }

    private void saveDemand() {
        Set<Role> ticked = EnumSet.noneOf(Role.class);
        demanded.forEach(
                (role, box) -> {
                    if (box.isSelected()) {
                        ticked.add(role);
                    }
                });
        fields.follow(
                factors().demand(desk.actor(), ticked),
                roles -> fields.say(fields.text("factor.demand.saved", List.copyOf(roles).size())));
    }
}

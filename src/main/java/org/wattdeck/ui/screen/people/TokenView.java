package org.wattdeck.ui.screen.people;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.TokenText;
import org.wattdeck.app.access.TokenText.Kind;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.Tokens;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Shown;

/// The tokens of who signed in, for an administrator those of everybody; makes and revokes them. A
/// token is shown once. FX thread.
final class TokenView implements Page {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    /// How long a token lasts: a quarter of an hour, or days.
    private static final List<Integer> DAYS = List.of(0, 7, 30, 90, Tokens.LONGEST_DAYS);

    private final Desk desk;
    private final Fields fields;
    private final TableView<Tokens.Token> table = new TableView<>();
    private final Button revoke;
    private final TextField label;
    private final ComboBox<Integer> lasting = new ComboBox<>();
    private final Map<Permission, CheckBox> scope = new EnumMap<>(Permission.class);
    private final PasswordField password;
    private final Button make;
    private final TextField made;
    private final VBox once = new VBox();
    private final Label nobody;
    private final VBox form = new VBox();
    private final HBox node = new HBox();
    private final Fx.Pump<Integer> news = Fx.pump(java.time.Duration.ofMillis(300), n -> refresh());
    private LivePlant.@Nullable Subscription changes;
    private Subscription user = Subscription.EMPTY;
    private Optional<Sessions.Session> shownFor = Optional.empty();

    TokenView(Desk desk) {
        this.desk = desk;
        fields = new Fields(desk, "tokenAnswer");
        revoke = fields.button("tokenRevoke", "token.revoke", this::revoke);
        revoke.disableProperty()
                .bind(
                        table.getSelectionModel()
                                .selectedItemProperty()
                                .map(t -> !t.ended().isEmpty())
                                .orElse(true));
        label = fields.named(new TextField(), "tokenLabel", "token.label");
        password = fields.named(new PasswordField(), "tokenPassword", "signin.password.now");
        make = fields.button("tokenMake", "token.make", this::make);
        password.setOnAction(e -> make());
        made = fields.named(new TextField(), "tokenMade", "token.made");
        made.setEditable(false);
        nobody = fields.wrapped("token.nobody");
        lasting.setId("tokenLasting");
        lasting.setAccessibleText(fields.text("token.lasting"));
        lasting.getItems().setAll(DAYS);
        lasting.setConverter(new Shown<>(this::lasts));
        lasting.setValue(DAYS.get(2));
        columns();
        node.getStyleClass().add("people-view");
        node.getChildren().addAll(list(), maker());
    }

    private String lasts(int days) {
        return days == 0
                ? fields.text("token.lasting.short")
                : fields.text("token.lasting.days", Integer.toString(days));
    }

    private void columns() {
        table.setId("tokenList");
        table.getStyleClass().add("dense");
        table.setAccessibleText(fields.text("token.title"));
        table.setPlaceholder(new Label(fields.text("token.none")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        EmTable<Tokens.Token> em = new EmTable<>(table, desk.appearance());
        em.text(fields.text("token.label"), 15, Tokens.Token::label);
        em.text(fields.text("people.name"), 9, Tokens.Token::owner);
        em.text(fields.text("token.scope"), 18, t -> words(t.scope()));
        em.firm(em.text(fields.text("token.issued"), 8, t -> DAY.format(t.issued())));
        em.firm(em.text(fields.text("token.expires"), 11.5, t -> TIME.format(t.expires())));
        em.text(fields.text("people.state"), 9, this::state);
    }

    private static String words(Set<Permission> scope) {
        return scope.stream().sorted().map(TokenText::word).collect(Collectors.joining(", "));
    }

    private String state(Tokens.Token t) {
        boolean over = !desk.clock().instant().isBefore(t.expires());
        return t.ended().isEmpty()
                ? fields.text(over ? "token.state.expired" : "token.state.good")
                : fields.text("token.state.ended");
    }

    private VBox list() {
        Label title = new Label(fields.text("token.title"));
        title.getStyleClass().add("panel-title");
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox bar = new HBox(revoke);
        bar.getStyleClass().add("people-bar");
        VBox all = new VBox(title, table, bar);
        all.getStyleClass().add("panel");
        HBox.setHgrow(all, Priority.ALWAYS);
        return all;
    }

    private VBox maker() {
        Label title = new Label(fields.text("token.new"));
        title.getStyleClass().add("panel-title");
        form.getStyleClass().add("people-part");
        form.getChildren().addAll(label, fields.label("token.lasting"), lasting);
        form.getChildren().add(fields.label("token.scope"));
        for (Permission p : Tokens.USABLE.stream().sorted().toList()) {
            CheckBox box = new CheckBox(fields.text("token.scope." + TokenText.word(p)));
            box.setId("token-" + TokenText.word(p));
            box.setWrapText(true);
            scope.put(p, box);
            form.getChildren().add(box);
        }
        form.getChildren().add(Fields.line(password, make));
        once.setId("tokenOnce");
        once.getStyleClass().add("people-part");
        once.getChildren()
                .addAll(
                        fields.wrapped("token.once"),
                        Fields.line(
                                made,
                                fields.button(
                                        "tokenCopy",
                                        "people.copy",
                                        () -> Fields.copy(made.getText()))),
                        fields.button("tokenNoted", "token.noted", this::forget));
        VBox parts = new VBox(fields.wrapped("token.hint"), nobody, form, once, fields.answer());
        parts.getStyleClass().add("people");
        VBox all = new VBox(title, parts);
        all.getStyleClass().addAll("panel", "people-form");
        return all;
    }

    private People people() {
        return desk.deck().records().people();
    }

    @Override
    public HBox node() {
        return node;
    }

    @Override
    public void shown() {
        if (changes == null) {
            changes = people().onChange(() -> news.offer(1));
            user = desk.user().shownProperty().subscribe(u -> refresh());
        }
        forget();
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
        table.requestFocus();
    }

    private void forget() {
        boolean had = made.isFocused() || once.isVisible();
        made.clear();
        password.clear();
        fields.say("");
        Fields.show(once, false);
        refresh();
        if (had && form.isVisible()) {
            label.requestFocus();
        }
    }

    /// The token that was made goes with who made it.
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
        Set<Permission> may =
                me.flatMap(s -> people().person(s.person()))
                        .map(people().tokens()::giveable)
                        .orElse(Set.of());
        scope.forEach(
                (permission, box) -> {
                    box.setDisable(!may.contains(permission));
                    box.setSelected(box.isSelected() && may.contains(permission));
                });
        nobody.setText(fields.nobody("token.nobody"));
        Fields.show(nobody, me.isEmpty());
        Fields.show(form, me.isPresent() && !once.isVisible());
        List<Tokens.Token> all = people().tokens().list(desk.actor());
        if (!all.equals(List.copyOf(table.getItems()))) {
            Tokens.@Nullable Token before = table.getSelectionModel().getSelectedItem();
            table.getItems().setAll(all);
            all.stream()
                    .filter(t -> before != null && t.id().equals(before.id()))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
    }

    private void make() {
        Set<Permission> ticked = EnumSet.noneOf(Permission.class);
        scope.forEach(
                (permission, box) -> {
                    if (box.isSelected()) {
                        ticked.add(permission);
                    }
                });
        int days = lasting.getValue();
        String given = password.getText();
        password.clear();
        if (given.isEmpty()) {
            fields.say(fields.text("factor.password"));
            password.requestFocus();
            return;
        }
        fields.follow(
                people().tokens()
                        .issue(
                                desk.actor(),
                                new Tokens.Wish(
                                        label.getText(),
                                        days == 0 ? Kind.SHORT : Kind.SAVED,
                                        days,
                                        ticked),
                                given),
                issued -> {
                    label.clear();
                    made.setText(issued.text());
                    Fields.show(once, true);
                    refresh();
                    made.requestFocus();
                });
    }

    private void revoke() {
        Tokens.@Nullable Token token = table.getSelectionModel().getSelectedItem();
        if (token == null) {
            return;
        }
        boolean own = shownFor.filter(s -> s.person().equals(token.person())).isPresent();
        fields.follow(
                own
                        ? people().tokens().revoke(desk.actor(), token.id())
                        : people().tokens().revokeOf(desk.actor(), token.id()),
                ended -> {
                    refresh();
                    fields.say(fields.text("token.revoked", ended.label()));
                });
    }
}

package org.wattdeck.ui.view.matrix;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Capacity;
import org.wattdeck.ui.kit.Flows;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Ratings;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.kit.Trail;
import org.wattdeck.ui.view.Bar;
import org.wattdeck.ui.view.Marks;
import org.wattdeck.ui.view.chart.Labels;
import org.wattdeck.ui.view.chart.Sparkline;

/// Draws cards of every size on their canvases. FX thread.
final class CardPainter {

    private static final double QUIET_KW = 0.05;

    private final Appearance looks;
    private final Messages messages;
    private double zoom = 1;
    private Tokens tokens;
    private Font title;
    private Font text;
    private Font small;
    private Font slanted;

    CardPainter(Appearance looks, Messages messages) {
        this.looks = looks;
        this.messages = messages;
        tokens = looks.tokens();
        title = Font.getDefault();
        text = title;
        small = title;
        slanted = title;
        dress();
    }

    /// Takes on theme and zoom.
    void dress() {
        zoom = looks.zoom();
        tokens = looks.tokens();
        title = Font.font(looks.font(), FontWeight.BOLD, 12.5 * zoom);
        text = Font.font(looks.font(), 12 * zoom);
        small = Font.font(looks.font(), 10.5 * zoom);
        slanted = Font.font(looks.font(), FontWeight.NORMAL, FontPosture.ITALIC, 10.5 * zoom);
    }

    void draw(
            CardNode node,
            Arrangement.Size size,
            PlantSnapshot s,
            CellState[] states,
            boolean[] dim) {
        GraphicsContext g = node.values().getGraphicsContext2D();
        g.clearRect(0, 0, node.values().getWidth(), node.values().getHeight());
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.LEFT);
        switch (size) {
            case LARGE -> large(g, node);
            case SMALL -> small(g, node);
            case ASSET -> asset(g, node, s, states, dim);
        }
        boolean stripped = size != Arrangement.Size.ASSET;
        node.cells().setVisible(stripped);
        if (stripped && node.takeCells(states, dim)) {
            cells(node, size, states, dim);
        }
    }

    private void cells(CardNode node, Arrangement.Size size, CellState[] states, boolean[] dim) {
        double top = stripTop(node, size);
        double high = Math.ceil(node.strip().rows() * pitch());
        if (node.cells().getHeight() != high) {
            node.cells().setHeight(high);
        }
        node.cells().setLayoutY(top);
        GraphicsContext g = node.cells().getGraphicsContext2D();
        g.clearRect(0, 0, node.cells().getWidth(), high);
        strip(g, node, stripLeft(size), 0, states, dim);
    }

    /// Where the strip of a card begins.
    double stripTop(CardNode node, Arrangement.Size size) {
        double pad = size == Arrangement.Size.LARGE ? Arrangement.LARGE_PAD : Arrangement.SMALL_PAD;
        double high = (node.strip().rows() * Arrangement.PITCH - 2 + pad) * zoom;
        return size == Arrangement.Size.LARGE
                ? Math.rint(node.values().getHeight() - high)
                : Math.rint(Arrangement.SMALL_HEAD * zoom);
    }

    double stripLeft(Arrangement.Size size) {
        return Math.rint(
                (size == Arrangement.Size.LARGE ? Arrangement.LARGE_PAD : Arrangement.SMALL_PAD)
                        * zoom);
    }

    double pitch() {
        return Arrangement.PITCH * zoom;
    }

    private void large(GraphicsContext g, CardNode node) {
        Card card = node.card();
        double pad = stripLeft(Arrangement.Size.LARGE);
        double w = node.values().getWidth() - 2 * pad;
        double baseline = Math.rint(18 * zoom);
        double right = age(g, card, pad + w, baseline);
        right = mark(g, card, right - 6 * zoom, 6 * zoom);
        head(g, card, pad, baseline, right - pad - 6 * zoom);
        bars(g, card, pad, w);
        double strip = stripTop(node, Arrangement.Size.LARGE);
        double trendTop = 66 * zoom;
        double room = strip - 8 * zoom - trendTop;
        card.trend()
                .filter(t -> room > 28 * zoom)
                .ifPresent(t -> trend(g, t, pad, trendTop, w, room));
    }

    private void trend(
            GraphicsContext g, Trail trail, double left, double top, double width, double high) {
        g.setFont(small);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(tokens.color("text-2"));
        double words = Math.rint(15 * zoom);
        g.fillText(messages.text("card.trend"), left, top + 11 * zoom);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(range(trail), left + width, top + 11 * zoom);
        Sparkline.draw(g, trail, left, top + words, width, high - words, zoom, tokens);
    }

    private String range(Trail trail) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (int i = 0; i < trail.size(); i++) {
            double value = trail.get(i);
            low = value < low || Double.isNaN(low) ? value : low;
            high = value > high || Double.isNaN(high) ? value : high;
        }
        return messages.text("card.trend.range", power(low), power(high));
    }

    private void small(GraphicsContext g, CardNode node) {
        Card card = node.card();
        double pad = stripLeft(Arrangement.Size.SMALL);
        double w = node.values().getWidth() - 2 * pad;
        double baseline = Math.rint(14 * zoom);
        String power = power(card.flows().gridKw());
        double powerWidth = Labels.width(power, small) + 6 * zoom;
        double markWidth = card.worst().isPresent() ? 34 * zoom : 0;
        double right = pad + w;
        // The name comes first: without room for both it stands alone.
        if (Labels.width(card.title(), title) + markWidth + powerWidth <= w) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFont(small);
            g.setFill(tokens.color(card.stale() > 0 ? "text-2" : "live"));
            g.fillText(power, right, baseline);
            right -= powerWidth;
        }
        right = mark(g, card, right, 2 * zoom);
        head(g, card, pad, baseline, right - pad - 4 * zoom);
        double top = stripTop(node, Arrangement.Size.SMALL);
        double below = top + node.strip().rows() * pitch() + 2 * zoom;
        double high = node.values().getHeight() - below - pad;
        card.trend()
                .filter(t -> high > 18 * zoom)
                .ifPresent(t -> Sparkline.draw(g, t, pad, below, w, high, zoom, tokens));
    }

    private void head(GraphicsContext g, Card card, double x, double baseline, double room) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(title);
        g.setFill(tokens.color("text"));
        g.fillText(Labels.fitName(card.title(), title, room), x, baseline);
    }

    /// The worst mark and how many assets bear one, ending at `right`; answers where it begins.
    private double mark(GraphicsContext g, Card card, double right, double top) {
        if (card.worst().isEmpty()) {
            return right;
        }
        String count = Integer.toString(card.abnormal());
        g.setFont(title);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(tokens.color("text"));
        g.fillText(count, right, top + 12 * zoom);
        double size = Math.rint(15 * zoom);
        double x = right - Labels.width(count, title) - 3 * zoom - size;
        Marks.priority(g, card.worst().get(), x, Math.rint(top), size, tokens, looks.font());
        g.setTextBaseline(VPos.BASELINE);
        return x;
    }

    /// The age of the oldest value, ending at `right`; answers where it begins.
    private double age(GraphicsContext g, Card card, double right, double baseline) {
        String age = Numbers.duration(card.flows().oldestSeconds());
        boolean stale = card.stale() > 0;
        String words =
                stale ? messages.text("card.stale", Integer.toString(card.stale()), age) : age;
        Font font = stale ? slanted : small;
        g.setFont(font);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(tokens.color(stale ? "text" : "text-2"));
        g.fillText(words, right, baseline);
        double x = right - Labels.width(words, font);
        if (stale) {
            double size = Math.rint(13 * zoom);
            x -= size + 2 * zoom;
            Marks.clock(g, x, baseline - 11 * zoom, size, tokens.color("text"));
        }
        return x;
    }

    private void bars(GraphicsContext g, Card card, double left, double width) {
        Capacity c = card.capacity();
        Flows f = card.flows();
        double gap = 10 * zoom;
        double each = (width - 3 * gap) / 4;
        double soc = f.socFraction(c);
        bar(
                g,
                "card.grid",
                power(f.gridKw()),
                Bar.plain(-c.exportKw(), c.importKw(), f.gridKw()),
                f.overLimit(),
                left,
                each);
        bar(
                g,
                "card.generation",
                power(f.generationKw()),
                Bar.plain(0, c.generationKw(), f.generationKw()).tick(tick(f, c)),
                false,
                left + each + gap,
                each);
        bar(
                g,
                "card.load",
                power(f.loadKw()),
                Bar.plain(0, c.loadKw(), f.loadKw()),
                false,
                left + 2 * (each + gap),
                each);
        bar(
                g,
                "card.soc",
                Numbers.percent(soc),
                Bar.plain(0, 1, soc).band(c.lowSocFraction(), c.highSocFraction()),
                soc < c.lowSocFraction() || soc > c.highSocFraction(),
                left + 3 * (each + gap),
                each);
    }

    /// What PV and wind could give, where that is visibly more than what they do.
    private static double tick(Flows f, Capacity c) {
        return f.availableKw() - f.generationKw() > 0.02 * c.generationKw()
                ? f.availableKw()
                : Double.NaN;
    }

    private void bar(
            GraphicsContext g,
            String key,
            String number,
            Bar bar,
            boolean abnormal,
            double left,
            double width) {
        boolean none = !(bar.max() > bar.min()) || Double.isNaN(bar.now());
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(small);
        g.setFill(tokens.color("text-2"));
        g.fillText(messages.text(key), left, Math.rint(32 * zoom));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFont(abnormal ? title : text);
        g.setFill(tokens.color(none ? "text-2" : abnormal ? "text" : "live"));
        g.fillText(none ? Numbers.NONE : number, left + width, Math.rint(45 * zoom));
        if (!none) {
            bar.draw(g, left, Math.rint(52 * zoom), width, Math.rint(6 * zoom), zoom, tokens);
        }
    }

    private void strip(
            GraphicsContext g,
            CardNode node,
            double left,
            double top,
            CellState[] states,
            boolean[] dim) {
        StripLayout strip = node.strip();
        double pitch = pitch();
        double cell = Math.rint(12 * zoom);
        letters(g, strip, left, top, pitch, cell);
        Color idle = tokens.color("off");
        Color frame = tokens.color("line-strong");
        // A wall of running assets must not outshine the marks.
        Color running = tokens.color("on").interpolate(idle, 0.25);
        for (int k = 0; k < strip.cells(); k++) {
            double x = Math.rint(left + strip.column(k) * pitch);
            double y = Math.rint(top + strip.row(k) * pitch);
            int index = node.card().index(k);
            CellState state = states[index];
            g.setGlobalAlpha(dim[index] ? 0.25 : 1);
            if (state.priority().isEmpty()) {
                g.setFill(frame);
                g.fillRect(x, y, cell, cell);
                g.setFill(state == CellState.RUNNING ? running : idle);
                g.fillRect(x + 1, y + 1, cell - 2, cell - 2);
            }
            sign(g, state, x, y, cell);
        }
        g.setGlobalAlpha(1);
    }

    private void letters(
            GraphicsContext g,
            StripLayout strip,
            double left,
            double top,
            double pitch,
            double cell) {
        g.setFont(small);
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BASELINE);
        for (int r = 0; r < strip.rows(); r++) {
            for (int c = 0; c < (strip.cells() == 0 ? 0 : strip.columns()); c++) {
                char letter = strip.letterAt(c, r);
                if (letter != ' ') {
                    g.fillText(
                            String.valueOf(letter),
                            left + c * pitch + cell / 2,
                            Math.rint(top + r * pitch + 10 * zoom));
                }
            }
        }
    }

    private void sign(GraphicsContext g, CellState state, double x, double y, double size) {
        switch (state) {
            case CRITICAL, HIGH, MEDIUM, LOW -> {
                state.priority()
                        .ifPresent(p -> Marks.priority(g, p, x, y, size, tokens, looks.font()));
                g.setTextBaseline(VPos.BASELINE);
            }
            case STALE -> Marks.clock(g, x, y, size, tokens.color("text"));
            case SHELVED -> withheld(g, 'S', x, y, size);
            case SUPPRESSED -> withheld(g, 'D', x, y, size);
            case TAKEN_OUT -> withheld(g, 'O', x, y, size);
            case LOCKED -> Marks.hatch(g, x, y, size, tokens.color("text"));
            case MAINTENANCE -> Marks.wrench(g, x, y, size, tokens.color("text"));
            case RUNNING, IDLE -> {}
        }
    }

    private void withheld(GraphicsContext g, char letter, double x, double y, double size) {
        Marks.withheld(g, letter, x, y, size, tokens, looks.font());
        g.setTextBaseline(VPos.BASELINE);
    }

    /// One asset as a card: name, what it does, power and SOC.
    private void asset(
            GraphicsContext g, CardNode node, PlantSnapshot s, CellState[] states, boolean[] dim) {
        Card card = node.card();
        int i = card.index(0);
        double pad = Math.rint(7 * zoom);
        double w = node.values().getWidth() - 2 * pad;
        g.setGlobalAlpha(dim[i] ? 0.25 : 1);
        double size = Math.rint(13 * zoom);
        double baseline = Math.rint(17 * zoom);
        sign(g, states[i], pad + w - size, Math.rint(6 * zoom), size);
        g.setTextBaseline(VPos.BASELINE);
        head(g, card, pad, baseline, w - size - 4 * zoom);
        boolean old = LiveModel.stale(s, i);
        g.setFont(small);
        g.setFill(tokens.color("text-2"));
        g.setTextAlign(TextAlignment.LEFT);
        String power = power(s.powerKw(i));
        double room = w - Labels.width(power, text) - 6 * zoom;
        String status = messages.word(s.status(i));
        g.fillText(Labels.fit(status, small, room), pad, Math.rint(34 * zoom));
        g.setFont(old ? slanted : text);
        g.setFill(tokens.color(old ? "text-2" : "live"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(power, pad + w, Math.rint(34 * zoom));
        boolean battery = card.asset(0).type() == AssetType.BATTERY;
        double half = battery ? (w - 8 * zoom) / 2 : w;
        double low = Ratings.minKw(card.asset(0));
        double high = Ratings.maxKw(card.asset(0));
        double top = Math.rint(43 * zoom);
        double thick = Math.rint(7 * zoom);
        Bar.plain(low, Math.max(high, low + 1e-6), s.powerKw(i))
                .tick(commanded(s, i))
                .draw(g, pad, top, half, thick, zoom, tokens);
        if (battery) {
            Capacity c = card.capacity();
            Bar.plain(0, 1, s.socFraction(i))
                    .band(c.lowSocFraction(), c.highSocFraction())
                    .draw(g, pad + half + 8 * zoom, top, half, thick, zoom, tokens);
        }
        g.setGlobalAlpha(1);
    }

    /// A setpoint that the asset is not at.
    private static double commanded(PlantSnapshot s, int i) {
        double setpoint = s.setpointKw(i);
        double rating = Ratings.ofPowerKw(s.registry().asset(i));
        boolean away = Math.abs(setpoint - s.powerKw(i)) > 0.02 * rating;
        return away && s.registry().asset(i).type() != AssetType.GRID_CONNECTION
                ? setpoint
                : Double.NaN;
    }

    /// A power in a narrow place: MW in three digits.
    private static String power(double kw) {
        double mw = Math.abs(kw) / 1000;
        return mw < 9.9995
                ? Math.abs(kw) < QUIET_KW ? "0 kW" : Numbers.power(kw)
                : Numbers.fixed(kw / 1000, mw < 99.95 ? 1 : 0) + " MW";
    }

    /// What a screen reader says of a card.
    String words(Card card) {
        Flows f = card.flows();
        String state =
                card.worst()
                        .map(
                                p ->
                                        messages.text(
                                                "card.words.marks",
                                                Integer.toString(card.abnormal()),
                                                messages.word(p)))
                        .orElse(messages.text("card.words.normal"));
        return messages.text(
                "card.words",
                card.title(),
                Integer.toString(card.size()),
                state,
                power(f.gridKw()),
                power(f.generationKw()),
                power(f.loadKw()),
                Optional.of(f.socFraction(card.capacity()))
                        .map(Numbers::percent)
                        .orElse(Numbers.NONE));
    }

    /// What the tooltip and a screen reader say of a cell.
    String words(PlantSnapshot s, int i, CellState state) {
        StringBuilder words = new StringBuilder();
        words.append(s.registry().asset(i).code())
                .append("  ")
                .append(s.registry().asset(i).name())
                .append('\n')
                .append(messages.word(s.status(i)))
                .append(", ")
                .append(power(s.powerKw(i)));
        if (!Double.isNaN(s.socFraction(i))) {
            words.append(", SOC ").append(Numbers.percent(s.socFraction(i)));
        }
        state.priority().ifPresent(p -> words.append('\n').append(messages.word(p)));
        switch (state) {
            case SHELVED -> words.append('\n').append(messages.word(AlarmState.SHELVED));
            case SUPPRESSED -> words.append('\n').append(messages.word(AlarmState.SUPPRESSED));
            case TAKEN_OUT -> words.append('\n').append(messages.word(AlarmState.OUT_OF_SERVICE));
            default -> {}
        }
        if (state == CellState.LOCKED) {
            words.append('\n').append(messages.text("card.locked"));
        }
        if (LiveModel.stale(s, i)) {
            words.append('\n').append(messages.text("card.old", Numbers.duration(s.ageSeconds(i))));
        }
        return words.toString();
    }
}

package org.wattdeck.ui.view.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.Drawing;

/// Twelve hours back and twelve ahead: what was, what is expected, and which commands run when. FX
/// thread.
public final class DayTimeline extends Drawing {

    public static final Duration BACK = Duration.ofHours(12);
    public static final Duration AHEAD = Duration.ofHours(12);

    /// A command on the line of time.
    ///
    /// @param live whether it still runs; others are drawn hollow
    public record Block(String text, Instant from, Instant to, boolean live) {}

    /// A block and the lane it stands in, 0 on top.
    record Placed(Block block, int lane) {}

    private final String title;
    private final String expected;
    private ZoneId zone = ZoneOffset.UTC;
    private Instant now = Instant.EPOCH;
    private TraceData actual = new TraceData(1);
    private TraceData ahead = new TraceData(1);
    private List<Block> blocks = List.of();

    public DayTimeline(Appearance looks, String title, String expected) {
        super(looks);
        this.title = title;
        this.expected = expected;
        setAccessibleText(title);
        setMinHeight(60);
    }

    public void setZone(ZoneId zone) {
        this.zone = zone;
    }

    public void setActual(TraceData data) {
        actual = data;
    }

    public void setAhead(TraceData data) {
        ahead = data;
    }

    public void setBlocks(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    public void showNow(Instant time) {
        now = time;
        draw();
    }

    /// Blocks in as few lanes as they need, none over another in its lane, at most `lanes`; blocks
    /// that find no room are left out, the oldest first.
    static List<Placed> place(List<Block> blocks, int lanes) {
        List<Block> newest =
                blocks.stream().sorted(Comparator.comparing(Block::from).reversed()).toList();
        List<Placed> placed = new ArrayList<>();
        for (Block block : newest) {
            for (int lane = 0; lane < lanes; lane++) {
                int l = lane;
                boolean free =
                        placed.stream()
                                .filter(p -> p.lane() == l)
                                .allMatch(
                                        p ->
                                                !block.from().isBefore(p.block().to())
                                                        || !block.to().isAfter(p.block().from()));
                if (free) {
                    placed.add(new Placed(block, lane));
                    break;
                }
            }
        }
        return placed;
    }

    private List<Placed> placed(Instant from, Instant to, int lanes) {
        return place(
                blocks.stream().filter(b -> b.to().isAfter(from) && b.from().isBefore(to)).toList(),
                lanes);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 120 * looks.zoom();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        double zoom = looks.zoom();
        if (width < 200 * zoom || height < 60 * zoom) {
            return;
        }
        double laneHeight = 16 * zoom;
        Instant from = now.minus(BACK);
        Instant to = now.plus(AHEAD);
        List<Placed> placed = placed(from, to, height > 150 * zoom ? 3 : 2);
        int lanes = placed.stream().mapToInt(Placed::lane).max().orElse(-1) + 1;
        double chartBottom = height - 17 * zoom - lanes * laneHeight - 3 * zoom;
        Ticks.Scale scale = scale(from, to);
        Pencil p =
                new Pencil(
                        54 * zoom,
                        20 * zoom,
                        width - 8 * zoom,
                        chartBottom,
                        from,
                        to,
                        scale.min(),
                        scale.max());
        axes(g, p, scale, height, zoom);
        new Trace("", actual, 0).pen(g, looks.tokens(), zoom);
        p.stroke(g, actual);
        new Trace("", ahead, 1).pen(g, looks.tokens(), zoom);
        p.stroke(g, ahead);
        g.setLineDashes();
        blocks(g, p, chartBottom + 4 * zoom, laneHeight, placed);
        double x = Math.rint(p.x(now)) + 0.5;
        g.setStroke(looks.tokens().color("text"));
        g.setLineWidth(2);
        g.strokeLine(x, 16 * zoom, x, height - 16 * zoom);
        head(g, zoom, width);
        setAccessibleText(words());
    }

    private Ticks.Scale scale(Instant from, Instant to) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (TraceData data : List.of(actual, ahead)) {
            int a = data.firstAt(from.toEpochMilli());
            int b = data.firstAt(to.toEpochMilli() + 1);
            double min = data.min(a, b);
            double max = data.max(a, b);
            low = Double.isNaN(low) || min < low ? min : low;
            high = Double.isNaN(high) || max > high ? max : high;
        }
        return Double.isNaN(low)
                ? Ticks.nice(0, 1, 2)
                : Ticks.fit(Math.min(0, low), Math.max(0, high), 3);
    }

    private void axes(GraphicsContext g, Pencil p, Ticks.Scale scale, double height, double zoom) {
        g.setFont(Font.font(looks.font(), 10.5 * zoom));
        g.setLineWidth(1);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (double mark : scale.marks(p.bottom() - p.top(), 13 * zoom)) {
            double y = Math.rint(p.y(mark)) + 0.5;
            g.setStroke(looks.tokens().color(mark == 0 ? "line-strong" : "line"));
            g.strokeLine(p.left(), y, p.right(), y);
            g.setFill(looks.tokens().color("text-2"));
            g.fillText(Numbers.fixed(mark, scale.decimals()), p.left() - 5 * zoom, y);
        }
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.CENTER);
        int most = (int) ((p.right() - p.left()) / (60 * zoom));
        for (Ticks.TimeMark mark : Ticks.times(p.from(), p.to(), zone, most)) {
            double x = Math.rint(p.x(mark.time())) + 0.5;
            g.setStroke(looks.tokens().color("line"));
            g.strokeLine(x, p.top(), x, height - 16 * zoom);
            if (x > p.left() + 14 * zoom && x < p.right() - 14 * zoom) {
                g.fillText(mark.text(), x, height - 2 * zoom);
            }
        }
    }

    private void blocks(
            GraphicsContext g, Pencil p, double top, double laneHeight, List<Placed> all) {
        double zoom = looks.zoom();
        Font plain = Font.font(looks.font(), 10.5 * zoom);
        g.setFont(plain);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        for (Placed placed : all) {
            Block b = placed.block();
            double x1 = Math.max(p.left(), p.x(b.from()));
            double x2 = Math.max(x1 + 3, Math.min(p.right(), p.x(b.to())));
            double y = top + placed.lane() * laneHeight;
            double h = laneHeight - 2 * zoom;
            g.setFill(looks.tokens().color(b.live() ? "band" : "panel"));
            g.fillRect(x1, y, x2 - x1, h);
            g.setStroke(looks.tokens().color(b.live() ? "text" : "line-strong"));
            g.setLineWidth(1);
            g.strokeRect(Math.rint(x1) + 0.5, Math.rint(y) + 0.5, x2 - x1 - 1, h - 1);
            g.setFill(looks.tokens().color(b.live() ? "text" : "text-2"));
            double inside = x2 - x1 - 8 * zoom;
            boolean fits = Labels.width(b.text(), plain) <= inside;
            // A short command carries its name behind it when it still runs.
            double room = fits ? inside : b.live() ? p.right() - x2 - 6 * zoom : inside;
            g.fillText(
                    Labels.fit(b.text(), plain, room),
                    (fits || !b.live() ? x1 : x2) + 4 * zoom,
                    y + h / 2);
        }
    }

    private void head(GraphicsContext g, double zoom, double width) {
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(looks.tokens().color("text"));
        g.setFont(Font.font(looks.font(), FontWeight.BOLD, 11.5 * zoom));
        g.fillText(title, 8 * zoom, 9 * zoom);
        Font plain = Font.font(looks.font(), 10.5 * zoom);
        g.setFont(plain);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setFill(looks.tokens().color("text-2"));
        g.fillText(expected, width - 8 * zoom, 9 * zoom);
        new Trace("", ahead, 1).pen(g, looks.tokens(), zoom);
        double x = width - 14 * zoom - Labels.width(expected, plain);
        g.strokeLine(x - 26 * zoom, 9 * zoom, x, 9 * zoom);
        g.setLineDashes();
    }

    private String words() {
        StringBuilder words = new StringBuilder(title);
        int a = actual.firstAt(now.minus(BACK).toEpochMilli());
        words.append(": ")
                .append(Numbers.kw(actual.min(a, actual.size())))
                .append(" … ")
                .append(Numbers.power(actual.max(a, actual.size())))
                .append("; ")
                .append(expected)
                .append(' ')
                .append(Numbers.kw(ahead.min(0, ahead.size())))
                .append(" … ")
                .append(Numbers.power(ahead.max(0, ahead.size())));
        blocks.stream().filter(Block::live).forEach(b -> words.append("; ").append(b.text()));
        return words.toString();
    }
}

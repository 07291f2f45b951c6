package org.wattdeck.ui.view.trend;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.chart.Ticks;

/// A plot for a file, with the names of its traces under it.
public final class TrendSheet {

    private static final int SHARPER = 2;
    private static final double NAME_ROW = 16;

    private final TrendFrame frame;
    private final Optional<TrendPicture> picture;
    private final Lanes lanes;
    private final TrendFrame.Names names;
    private final Tokens tokens;
    private final String family;

    TrendSheet(
            TrendFrame frame,
            Optional<TrendPicture> picture,
            Lanes lanes,
            TrendFrame.Names names,
            Tokens tokens,
            String family) {
        this.frame = frame;
        this.picture = picture;
        this.lanes = lanes;
        this.names = names;
        this.tokens = tokens;
        this.family = family;
    }

    private List<TrendLine> lines() {
        return picture.map(TrendPicture::lines).orElse(List.of());
    }

    private static TrendFrame scaled(TrendFrame f, double by) {
        return new TrendFrame(f.width() * by, f.height() * by, f.axes(), f.zoom() * by, f.zone());
    }

    private double height(TrendFrame f) {
        return f.height() + lines().size() * NAME_ROW * f.zoom() + 6 * f.zoom();
    }

    private void around(Brush brush, TrendFrame f) {
        brush.rect(0, 0, f.width(), height(f), tokens.color("panel"), true);
        picture.ifPresent(p -> f.draw(brush, tokens, p.grid(), p.axes(), lanes, names));
        double y = f.height() + NAME_ROW / 2 * f.zoom();
        for (TrendLine line : lines()) {
            Pen pen = new Pen(line.pen());
            brush.line(
                    f.left(),
                    y,
                    f.left() + 30 * f.zoom(),
                    y,
                    pen.colour(tokens),
                    pen.thickness(f.zoom()),
                    pen.dash(f.zoom()));
            brush.text(
                    line.name() + ", " + line.unit(),
                    f.left() + 38 * f.zoom(),
                    y,
                    Brush.Align.LEFT,
                    tokens.color("text"),
                    11 * f.zoom());
            y += NAME_ROW * f.zoom();
        }
    }

    /// The picture at twice the size. FX thread.
    public Image image() {
        TrendFrame f = scaled(frame, SHARPER);
        Canvas canvas = new Canvas(f.width(), height(f));
        GraphicsContext g = canvas.getGraphicsContext2D();
        around(new CanvasBrush(g, tokens, family), f);
        picture.ifPresent(
                p -> {
                    TrendPicture large = larger(p, f);
                    PixelBuffer<IntBuffer> buffer =
                            new PixelBuffer<>(
                                    large.grid().columns(),
                                    large.height(),
                                    IntBuffer.wrap(large.pixels()),
                                    PixelFormat.getIntArgbPreInstance());
                    g.drawImage(new WritableImage(buffer), f.left(), f.top());
                });
        return canvas.snapshot(null, null);
    }

    private TrendPicture larger(TrendPicture p, TrendFrame f) {
        List<TrendLine> lines =
                p.lines().stream()
                        .map(
                                l ->
                                        new TrendLine(
                                                l.name(),
                                                l.unit(),
                                                l.pen(),
                                                l.strong(),
                                                l.strip().repeated(SHARPER),
                                                l.ghost().map(s -> s.repeated(SHARPER))))
                        .toList();
        int columns = p.grid().columns() * SHARPER;
        Grid grid =
                new Grid(
                        p.grid().startMillis(),
                        Math.max(1, p.grid().stepMillis() / SHARPER),
                        columns);
        return TrendPicture.paint(grid, p.height() * SHARPER, lines, tokens, f.zoom(), p.axes());
    }

    /// The picture as scalable vector graphics.
    public String svg() {
        SvgBrush brush = new SvgBrush(frame.width(), height(frame), tokens, family);
        around(brush, frame);
        picture.ifPresent(
                p -> {
                    for (TrendLine line : p.lines()) {
                        trace(brush, p, line);
                    }
                });
        return brush.finish();
    }

    private void trace(SvgBrush brush, TrendPicture p, TrendLine line) {
        Pen pen = new Pen(line.pen());
        Ticks.Scale scale = p.scaleOf(line);
        StringBuilder band = new StringBuilder();
        Strip s = line.strip();
        for (int i = 0; i < s.grid().columns(); i++) {
            if (s.max()[i] > s.min()[i]) {
                band.append('M')
                        .append(SvgBrush.n(frame.left() + i + 0.5))
                        .append(' ')
                        .append(SvgBrush.n(frame.y(scale, s.max()[i])))
                        .append('V')
                        .append(SvgBrush.n(frame.y(scale, s.min()[i])));
            }
        }
        brush.path(band.toString(), pen.colour(tokens), 0.4, 1, new double[0]);
        line.ghost()
                .ifPresent(
                        g ->
                                brush.path(
                                        path(g, scale),
                                        pen.colour(tokens),
                                        0.55,
                                        pen.thickness(frame.zoom()),
                                        new double[] {1, 3}));
        brush.path(
                path(s, scale),
                pen.colour(tokens),
                1,
                pen.thickness(frame.zoom()),
                pen.dash(frame.zoom()));
    }

    private String path(Strip s, Ticks.Scale scale) {
        StringBuilder path = new StringBuilder();
        boolean begun = false;
        for (int i = 0; i < s.grid().columns(); i++) {
            if (Double.isNaN(s.mean()[i])) {
                continue;
            }
            path.append(begun && !s.apart()[i] ? 'L' : 'M')
                    .append(SvgBrush.n(frame.left() + i + 0.5))
                    .append(' ')
                    .append(SvgBrush.n(frame.y(scale, s.mean()[i])));
            begun = true;
        }
        return path.toString();
    }
}

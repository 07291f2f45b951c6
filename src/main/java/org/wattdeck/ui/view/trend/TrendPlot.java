package org.wattdeck.ui.view.trend;

import java.nio.IntBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.util.Subscription;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Numbers;

/// Shows a {@link TrendPicture} with its axes, lanes and two cursors. A picture of another time
/// stays where its time is until the next one comes. FX thread.
public final class TrendPlot extends Region {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_CLOCK = Dates.of("d MMM HH:mm");
    private static final long LONG_MILLIS = 2 * 86_400_000L;

    /// Two moments, of which one follows the arrow keys.
    public record Cursors(long aMillis, long bMillis, boolean movesB) {

        public long moving() {
            return movesB ? bMillis : aMillis;
        }

        public Cursors moveTo(long millis) {
            return movesB
                    ? new Cursors(aMillis, millis, true)
                    : new Cursors(millis, bMillis, false);
        }

        public Cursors other() {
            return new Cursors(aMillis, bMillis, !movesB);
        }
    }

    private final Appearance looks;
    private final TrendFrame.Names names;
    private final Canvas ground = new Canvas();
    private final ImageView traces = new ImageView();
    private final Canvas overlay = new Canvas();
    private ZoneId zone = ZoneOffset.UTC;
    private int axes = 1;
    private Grid grid = new Grid(0, 1, 1);
    private Optional<TrendPicture> picture = Optional.empty();
    private Lanes lanes = Lanes.NONE;
    private Optional<Cursors> cursors = Optional.empty();
    private Runnable onSized = () -> {};
    private LongConsumer onPicked = millis -> {};
    private Wheel onWheel = (millis, nearer) -> {};

    /// The wheel was turned over a time.
    @FunctionalInterface
    public interface Wheel {
        void turned(long millis, boolean nearer);
    }

    /// @param more what stands behind the name of the alarms when not all of them are shown
    public TrendPlot(Appearance looks, String alarms, String commands, String log, String more) {
        this.looks = looks;
        this.names = new TrendFrame.Names(alarms, commands, log, more);
        traces.setSmooth(false);
        getChildren().addAll(ground, traces, overlay);
        getStyleClass().add("trend");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setOnMouseClicked(
                e -> {
                    requestFocus();
                    onPicked.accept(frame().time(grid, e.getX()));
                });
        setOnScroll(
                e -> {
                    if (e.getDeltaY() != 0) {
                        onWheel.turned(frame().time(grid, e.getX()), e.getDeltaY() > 0);
                        e.consume();
                    }
                });
    }

    /// Redraws when the looks or the focus change, until the answer is undone.
    public Subscription follow() {
        return Subscription.combine(
                focusedProperty().subscribe(this::drawOverlay),
                looks.themeProperty().subscribe(onSizedNow()),
                looks.zoomProperty().subscribe(onSizedNow()));
    }

    private Runnable onSizedNow() {
        return () -> {
            draw();
            onSized.run();
        };
    }

    private TrendFrame frame() {
        return new TrendFrame(getWidth(), getHeight(), axes, looks.zoom(), zone);
    }

    /// What to do when there are more or fewer columns than before.
    public void setOnSized(Runnable onSized) {
        this.onSized = onSized;
    }

    /// What to do with a time that was pointed at.
    public void setOnPicked(LongConsumer onPicked) {
        this.onPicked = onPicked;
    }

    /// What to do when the wheel is turned.
    public void setOnWheel(Wheel onWheel) {
        this.onWheel = onWheel;
    }

    public void setZone(ZoneId zone) {
        this.zone = zone;
    }

    /// Makes room for so many value axes.
    public void setAxes(int axes) {
        this.axes = Math.max(1, axes);
    }

    /// How many columns and rows a picture needs; 0 where there is no room.
    public int columns() {
        return frame().tooSmall() ? 0 : frame().columns();
    }

    public int rows() {
        return frame().rows();
    }

    /// How many steps a value axis has room for.
    public int steps() {
        return (int) Math.clamp(rows() / (30 * looks.zoom()), 2, 10);
    }

    /// The time that is shown.
    public void setGrid(Grid grid) {
        this.grid = grid;
    }

    public Grid grid() {
        return grid;
    }

    public void setLanes(Lanes lanes) {
        this.lanes = lanes;
    }

    public void setCursors(Optional<Cursors> cursors) {
        this.cursors = cursors;
        drawOverlay();
    }

    public void show(TrendPicture next) {
        picture = Optional.of(next);
        int width = next.grid().columns();
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(
                        width,
                        next.height(),
                        IntBuffer.wrap(next.pixels()),
                        PixelFormat.getIntArgbPreInstance());
        traces.setImage(new WritableImage(buffer));
        draw();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.rint(getWidth());
        double height = Math.rint(getHeight());
        if (ground.getWidth() != width || ground.getHeight() != height) {
            for (Canvas canvas : new Canvas[] {ground, overlay}) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            draw();
            onSized.run();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600 * looks.zoom();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 320 * looks.zoom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return 150 * looks.zoom();
    }

    /// Redraws in the present looks.
    public void draw() {
        TrendFrame frame = frame();
        GraphicsContext g = ground.getGraphicsContext2D();
        g.clearRect(0, 0, ground.getWidth(), ground.getHeight());
        traces.setVisible(!frame.tooSmall() && picture.isPresent());
        if (!frame.tooSmall()) {
            frame.draw(
                    new CanvasBrush(g, looks.tokens(), looks.font()),
                    looks.tokens(),
                    grid,
                    picture.map(TrendPicture::axes).orElse(java.util.List.of()),
                    lanes,
                    names);
            picture.ifPresent(p -> place(p, frame));
        }
        drawOverlay();
    }

    /// Puts the picture where its time is; what lies outside of the present time is cut off.
    private void place(TrendPicture p, TrendFrame frame) {
        double perMilli = frame.columns() / (double) grid.spanMillis();
        long from = Math.max(grid.startMillis(), p.grid().startMillis());
        long to = Math.min(grid.endMillis(), p.grid().endMillis());
        if (to <= from) {
            traces.setVisible(false);
            return;
        }
        double step = p.grid().stepMillis();
        double first = (from - p.grid().startMillis()) / step;
        double wide = (to - from) / step;
        traces.setViewport(new Rectangle2D(first, 0, Math.max(1, wide), p.height()));
        traces.setX(Math.rint(frame.left() + (from - grid.startMillis()) * perMilli));
        traces.setY(Math.rint(frame.top()));
        traces.setFitWidth(Math.max(1, (to - from) * perMilli));
        traces.setFitHeight(frame.rows());
    }

    private void drawOverlay() {
        GraphicsContext g = overlay.getGraphicsContext2D();
        g.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        TrendFrame frame = frame();
        if (frame.tooSmall()) {
            return;
        }
        CanvasBrush brush = new CanvasBrush(g, looks.tokens(), looks.font());
        cursors.ifPresent(
                c -> {
                    cursor(brush, frame, "A", c.aMillis(), !c.movesB());
                    cursor(brush, frame, "B", c.bMillis(), c.movesB());
                    difference(brush, frame, c);
                });
        if (isFocused()) {
            g.setStroke(looks.tokens().color("focus"));
            g.setLineWidth(2);
            g.setLineDashes();
            g.strokeRect(1, 1, getWidth() - 2, getHeight() - 2);
        }
    }

    private void cursor(
            CanvasBrush brush, TrendFrame frame, String name, long millis, boolean moves) {
        double x = Math.rint(frame.x(grid, millis)) + 0.5;
        if (x < frame.left() || x > frame.right() + 1) {
            return;
        }
        Color ink = looks.tokens().color("text");
        double[] dash = moves ? new double[0] : new double[] {4, 3};
        brush.line(x, frame.top(), x, frame.bottom(), ink, moves ? 2 : 1, dash);
        double zoom = looks.zoom();
        String words = name + " " + clock(millis);
        double wide = brush.width(words, 10.5 * zoom) + 8 * zoom;
        double at = Math.clamp(x - wide / 2, frame.left(), frame.right() - wide);
        double y = frame.bottom() - 16 * zoom * (name.equals("A") ? 1 : 2);
        brush.rect(at, y, wide, 15 * zoom, looks.tokens().color("raised"), true);
        brush.rect(at, y, wide, 15 * zoom, ink, false);
        brush.text(words, at + 4 * zoom, y + 7.5 * zoom, Brush.Align.LEFT, ink, 10.5 * zoom);
    }

    private void difference(CanvasBrush brush, TrendFrame frame, Cursors c) {
        brush.text(
                "Δ " + Numbers.duration((c.bMillis() - c.aMillis()) / 1000.0),
                (frame.left() + frame.right()) / 2,
                frame.top() - 11 * looks.zoom(),
                Brush.Align.CENTER,
                looks.tokens().color("text"),
                11 * looks.zoom());
    }

    /// A time as the plot writes it.
    public String clock(long millis) {
        return (grid.spanMillis() > LONG_MILLIS ? DAY_CLOCK : CLOCK)
                .format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    public Optional<TrendPicture> picture() {
        return picture;
    }

    /// The plot as it is, drawn anew for a file.
    public TrendSheet sheet() {
        return new TrendSheet(
                new TrendFrame(getWidth(), getHeight(), axes, looks.zoom(), zone),
                picture,
                lanes,
                names,
                looks.tokens(),
                looks.font());
    }
}

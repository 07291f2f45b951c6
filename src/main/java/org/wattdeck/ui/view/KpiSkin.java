package org.wattdeck.ui.view;

import eu.hansolo.tilesfx.skins.TileSkin;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.chart.Labels;
import org.wattdeck.ui.view.chart.Sparkline;

/// Draws a {@link KpiTile} on one canvas: title, number, last hour, bar, ends of the bar.
final class KpiSkin extends TileSkin {

    private final KpiTile kpi;
    private final Canvas canvas = new Canvas();

    KpiSkin(KpiTile kpi) {
        super(kpi);
        this.kpi = kpi;
        pane.getChildren().setAll(canvas);
        kpi.restyle();
        resize();
        redraw();
    }

    @Override
    protected void resize() {
        width = kpi.getWidth();
        height = kpi.getHeight();
        // The superclass calls this before there is a canvas.
        if (canvas != null && width > 0 && height > 0) {
            pane.setPrefSize(width, height);
            pane.setMaxSize(width, height);
            canvas.setWidth(width);
            canvas.setHeight(height);
            draw();
        }
    }

    @Override
    protected void redraw() {
        pane.setBackground(
                new Background(
                        new BackgroundFill(
                                kpi.getBackgroundColor(), CornerRadii.EMPTY, Insets.EMPTY)));
        pane.setBorder(
                new Border(
                        new BorderStroke(
                                kpi.getBorderColor(),
                                BorderStrokeStyle.SOLID,
                                CornerRadii.EMPTY,
                                new BorderWidths(1))));
        draw();
    }

    void draw() {
        if (canvas == null || canvas.getWidth() < 40) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        KpiTile.Reading r = kpi.reading();
        double zoom = kpi.looks().zoom();
        double pad = Math.rint(10 * zoom);
        double w = canvas.getWidth() - 2 * pad;
        Tokens tokens = kpi.looks().tokens();
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.LEFT);
        Font small = font(12 * zoom, false);
        g.setFont(small);
        g.setFill(kpi.getTitleColor());
        g.fillText(Labels.fit(r.title(), small, w), pad, Math.rint(18 * zoom));
        double room = w - Labels.width(r.unit(), small) - 5 * zoom;
        Font large = font(24 * zoom, r.abnormal());
        double wide = Labels.width(r.number(), large);
        if (wide > room) {
            large = font(Math.max(11 * zoom, 24 * zoom * room / wide), r.abnormal());
        }
        double baseline = Math.rint(48 * zoom);
        g.setFont(large);
        g.setFill(r.abnormal() ? tokens.color("text") : kpi.getValueColor());
        g.fillText(r.number(), pad, baseline);
        double x = pad + Labels.width(r.number(), large) + 5 * zoom;
        g.setFont(small);
        g.setFill(kpi.getUnitColor());
        g.fillText(r.unit(), x, baseline);
        x += Labels.width(r.unit(), small) + 12 * zoom;
        double left = Math.min(pad + w - x, 110 * zoom);
        if (left > 28 * zoom) {
            double top = Math.rint(26 * zoom);
            Sparkline.draw(g, kpi.lastHour(), pad + w - left, top, left, 24 * zoom, zoom, tokens);
        }
        double top = Math.rint(60 * zoom);
        r.bar().draw(g, pad, top, w, Math.rint(11 * zoom), zoom, tokens);
        ends(g, r, pad, w, zoom);
    }

    private void ends(GraphicsContext g, KpiTile.Reading r, double pad, double w, double zoom) {
        Font tiny = font(11 * zoom, false);
        double y = Math.rint(87 * zoom);
        g.setFont(tiny);
        g.setFill(kpi.getUnitColor());
        // A number is never cut: without room for both, only the right end is named.
        double high = Labels.width(r.high(), tiny);
        if (Labels.width(r.low(), tiny) + high + 6 * zoom <= w) {
            g.fillText(r.low(), pad, y);
        }
        if (high <= w) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(r.high(), pad + w, y);
        }
    }

    private Font font(double size, boolean bold) {
        return Font.font(kpi.looks().font(), bold ? FontWeight.BOLD : FontWeight.NORMAL, size);
    }
}

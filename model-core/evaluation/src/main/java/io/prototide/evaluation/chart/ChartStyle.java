package io.prototide.evaluation.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.StandardXYSeriesLabelGenerator;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeriesCollection;

/** What charts look like. */
final class ChartStyle {
    /** Told apart by readers with any colour vision: Okabe and Ito 2008, without the yellow that white swallows. */
    static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x000000));

    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 21);
    private static final RectangleInsets WIDE_APART = new RectangleInsets(3, 16, 2, 16);
    private static final double MARK = 9;
    /** More points than this on a line are drawn without a mark each. */
    private static final int MARKED_POINTS = 15;

    private static final BasicStroke SOLID =
            new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, null, 0);
    private static final BasicStroke DASHED =
            new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 6}, 0);

    private ChartStyle() {}

    static JFreeChart chart(String title, String xLabel, String yLabel, boolean logarithmicY, List<Series> series) {
        ValueAxis y = logarithmicY ? new LogarithmicAxis(yLabel) : zeroBased(yLabel);
        ValueAxis x = zeroBased(xLabel);
        x.setTickLabelInsets(WIDE_APART);
        x.setLabelInsets(new RectangleInsets(6, 0, 4, 0));
        var plot = new XYPlot(data(series, logarithmicY), axis(x), axis(y), renderer(series));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        var chart = new JFreeChart(null, TEXT, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(14, 14, 10, 26));
        var heading = new TextTitle(title, TITLE);
        heading.setPaint(INK);
        heading.setPadding(0, 0, 12, 0);
        chart.setTitle(heading);
        chart.addSubtitle(legend(plot));
        return chart;
    }

    private static NumberAxis zeroBased(String label) {
        var axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(true);
        return axis;
    }

    private static ValueAxis axis(ValueAxis axis) {
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(INK);
        return axis;
    }

    private static LegendTitle legend(XYPlot plot) {
        var legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setItemFont(TEXT);
        legend.setItemPaint(INK);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 18));
        return legend;
    }

    private static XYDataset data(List<Series> series, boolean positiveOnly) {
        var data = new XYSeriesCollection();
        for (int i = 0; i < series.size(); i++) {
            data.addSeries(series.get(i).drawable(i, positiveOnly));
        }
        return data;
    }

    private static XYLineAndShapeRenderer renderer(List<Series> series) {
        var renderer = new XYLineAndShapeRenderer();
        int[] ofMark = new int[Series.Mark.values().length];
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            int nth = ofMark[one.mark().ordinal()]++;
            renderer.setSeriesVisible(i, one.x().length > 0);
            boolean points = one.mark() == Series.Mark.POINTS;
            renderer.setSeriesPaint(i, points ? INK : COLOURS.get(nth % COLOURS.size()));
            renderer.setSeriesStroke(i, one.mark() == Series.Mark.DASHED ? DASHED : SOLID);
            renderer.setSeriesLinesVisible(i, !points);
            renderer.setSeriesShapesVisible(i, points || one.x().length <= MARKED_POINTS);
            renderer.setSeriesShapesFilled(i, one.mark() == Series.Mark.SOLID || points);
            renderer.setSeriesShape(i, points ? pointShape(nth) : lineShape(nth));
        }
        renderer.setLegendLine(new Line2D.Double(-20, 0, 20, 0));
        renderer.setLegendItemLabelGenerator(new Names(series));
        return renderer;
    }

    private static Shape lineShape(int nth) {
        return nth % 2 == 0 ? new Ellipse2D.Double(-MARK / 2, -MARK / 2, MARK, MARK) : square();
    }

    private static Shape pointShape(int nth) {
        return switch (nth % 3) {
            case 0 -> polygon(0, -MARK, MARK, 0, 0, MARK, -MARK, 0);
            case 1 -> polygon(0, -MARK, MARK, MARK * 0.7, -MARK, MARK * 0.7);
            default -> square();
        };
    }

    private static Shape square() {
        return new Rectangle2D.Double(-MARK / 2, -MARK / 2, MARK, MARK);
    }

    /** Corners as x, y, x, y, ... around the point itself. */
    private static Shape polygon(double... corners) {
        var path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** Takes a line's name from the chart: the data set knows it by number only. */
    private static final class Names extends StandardXYSeriesLabelGenerator {
        private static final long serialVersionUID = 1;
        private final List<String> names;

        private Names(List<Series> series) {
            this.names = series.stream().map(Series::name).toList();
        }

        @Override
        public String generateLabel(XYDataset dataset, int series) {
            return names.get(series);
        }
    }
}

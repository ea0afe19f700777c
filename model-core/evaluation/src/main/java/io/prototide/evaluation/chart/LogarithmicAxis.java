package io.prototide.evaluation.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis with plain numbers at 1, 2 and 5 times the powers of ten, or at the powers only where it spans many:
 * the library's own labels the powers alone, which leaves a narrow range without a number.
 */
final class LogarithmicAxis extends LogAxis {
    private static final long serialVersionUID = 1;
    private static final int MANY_DECADES = 4;

    LogarithmicAxis(String label) {
        super(label);
    }

    @Override
    protected List<NumberTick> refreshTicksVertical(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        List<NumberTick> ticks = new ArrayList<>();
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        int from = (int) Math.floor(Math.log10(low));
        int to = (int) Math.ceil(Math.log10(high));
        int[] digits = to - from > MANY_DECADES ? new int[] {1} : new int[] {1, 2, 5};
        for (int power = from; power <= to; power++) {
            for (int digit : digits) {
                BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
                if (value.doubleValue() >= low && value.doubleValue() <= high) {
                    ticks.add(new NumberTick(
                            value.doubleValue(),
                            value.toPlainString(),
                            TextAnchor.CENTER_RIGHT,
                            TextAnchor.CENTER_RIGHT,
                            0));
                }
            }
        }
        return ticks;
    }
}

package io.rackside.drivers.cluster.object;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;

/** Amounts as Kubernetes writes them (API conventions, "Quantity"), in thousandths of the unit. */
public final class Amount {
    private static final int TEXT_MOST = 32;
    private static final int EXPONENT_MOST = 18;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, BigDecimal> SUFFIXES =
            Map.ofEntries(
                    Map.entry("n", new BigDecimal("0.000000001")),
                    Map.entry("u", new BigDecimal("0.000001")),
                    Map.entry("m", new BigDecimal("0.001")),
                    Map.entry("", BigDecimal.ONE),
                    Map.entry("k", BigDecimal.TEN.pow(3)),
                    Map.entry("M", BigDecimal.TEN.pow(6)),
                    Map.entry("G", BigDecimal.TEN.pow(9)),
                    Map.entry("T", BigDecimal.TEN.pow(12)),
                    Map.entry("P", BigDecimal.TEN.pow(15)),
                    Map.entry("E", BigDecimal.TEN.pow(18)),
                    Map.entry("Ki", BigDecimal.TWO.pow(10)),
                    Map.entry("Mi", BigDecimal.TWO.pow(20)),
                    Map.entry("Gi", BigDecimal.TWO.pow(30)),
                    Map.entry("Ti", BigDecimal.TWO.pow(40)),
                    Map.entry("Pi", BigDecimal.TWO.pow(50)),
                    Map.entry("Ei", BigDecimal.TWO.pow(60)));

    private Amount() {}

    /**
     * Thousandths, rounded up; empty when it is no amount.
     *
     * @param text such as {@code 500m}, {@code 16Gi}, {@code 1e3}
     */
    public static OptionalLong thousandths(String text) {
        if (text.isEmpty()
                || text.length() > TEXT_MOST
                || !text.matches(
                        "[+-]?(\\d+\\.?\\d*|\\.\\d+)(n|u|m|k|M|G|T|P|E|[KMGTPE]i|[eE][+-]?\\d{1,2})?")) {
            return OptionalLong.empty();
        }
        BigDecimal value = value(text);
        BigDecimal thousandths =
                value.multiply(BigDecimal.valueOf(1_000)).setScale(0, RoundingMode.CEILING);
        return thousandths.abs().compareTo(MOST) > 0
                ? OptionalLong.of(thousandths.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
                : OptionalLong.of(thousandths.longValueExact());
    }

    private static BigDecimal value(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponent > 0 && exponent < text.length() - 1 && text.charAt(exponent + 1) != 'i') {
            int power = Integer.parseInt(text.substring(exponent + 1));
            return new BigDecimal(text.substring(0, exponent))
                    .scaleByPowerOfTen(Math.clamp(power, -EXPONENT_MOST, EXPONENT_MOST));
        }
        int end = text.length();
        while (!Character.isDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '.') {
            end--;
        }
        return new BigDecimal(text.substring(0, end)).multiply(SUFFIXES.get(text.substring(end)));
    }
}

package io.rackside.app.network.cabling;

import java.math.BigInteger;
import java.util.Comparator;

/** Ports as people count them: GE0/0/2 before GE0/0/10. */
public final class PortOrder {
    /** Numbers by their value, the rest by its letters. */
    public static final Comparator<String> NATURAL = PortOrder::compare;

    private PortOrder() {}

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            if (digit(one, i) && digit(other, j)) {
                int endOne = end(one, i);
                int endOther = end(other, j);
                int order =
                        new BigInteger(one.substring(i, endOne))
                                .compareTo(new BigInteger(other.substring(j, endOther)));
                if (order != 0) {
                    return order;
                }
                i = endOne;
                j = endOther;
            } else if (one.charAt(i) != other.charAt(j)) {
                return Character.compare(one.charAt(i), other.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static boolean digit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && digit(text, end)) {
            end++;
        }
        return end;
    }
}

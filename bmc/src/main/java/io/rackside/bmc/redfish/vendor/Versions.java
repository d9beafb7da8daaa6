package io.rackside.bmc.redfish.vendor;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Orders versions by their numbers, as the makers count: 3.9 before 3.12. */
final class Versions {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int PARTS_MAX = 16;

    private Versions() {}

    static int compare(String one, String other) {
        List<BigInteger> a = numbers(one);
        List<BigInteger> b = numbers(other);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            BigInteger x = i < a.size() ? a.get(i) : BigInteger.ZERO;
            BigInteger y = i < b.size() ? b.get(i) : BigInteger.ZERO;
            if (x.compareTo(y) != 0) {
                return x.compareTo(y);
            }
        }
        return 0;
    }

    private static List<BigInteger> numbers(String version) {
        return NUMBER.matcher(version)
                .results()
                .limit(PARTS_MAX)
                .map(MatchResult::group)
                .map(BigInteger::new)
                .toList();
    }
}

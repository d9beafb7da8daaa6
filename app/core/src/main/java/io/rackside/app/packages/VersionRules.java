package io.rackside.app.packages;

/** The order of versions as package managers have it: rpm-version(7) and deb-version(7). */
final class VersionRules {
    private VersionRules() {}

    static int compare(PackageKind kind, String one, String other) {
        return switch (kind) {
            case RPM -> new Rpm(one, other).order();
            case DEB -> new Debian(one, other).order();
        };
    }

    private static boolean digit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean letter(String text, int at) {
        char c = at < text.length() ? text.charAt(at) : 0;
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean is(String text, int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private static int numbers(String one, String other) {
        String left = one.replaceFirst("^0+", "");
        String right = other.replaceFirst("^0+", "");
        return left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
    }

    /** Runs of digits or letters; a tilde is older than the end, a caret newer than it. */
    private static final class Rpm {
        private final String one;
        private final String other;
        private int left;
        private int right;

        Rpm(String one, String other) {
            this.one = one;
            this.other = other;
        }

        int order() {
            if (one.equals(other)) {
                return 0;
            }
            while (left < one.length() || right < other.length()) {
                left = skipped(one, left);
                right = skipped(other, right);
                if (is(one, left, '~') || is(other, right, '~')) {
                    if (!is(one, left, '~') || !is(other, right, '~')) {
                        return is(one, left, '~') ? -1 : 1;
                    }
                    left++;
                    right++;
                } else if (is(one, left, '^') || is(other, right, '^')) {
                    if (!is(one, left, '^') || !is(other, right, '^')) {
                        return caret();
                    }
                    left++;
                    right++;
                } else if (left >= one.length() || right >= other.length()) {
                    break;
                } else {
                    int order = run();
                    if (order != 0) {
                        return order;
                    }
                }
            }
            return Boolean.compare(left < one.length(), right < other.length());
        }

        /** Where one ends the other is newer; where it goes on without a caret that one is. */
        private int caret() {
            if (is(one, left, '^')) {
                return right >= other.length() ? 1 : -1;
            }
            return left >= one.length() ? -1 : 1;
        }

        private static int skipped(String text, int from) {
            int at = from;
            while (at < text.length()
                    && !digit(text, at)
                    && !letter(text, at)
                    && !is(text, at, '~')
                    && !is(text, at, '^')) {
                at++;
            }
            return at;
        }

        private int run() {
            boolean number = digit(one, left);
            if (number != digit(other, right)) {
                return number ? 1 : -1;
            }
            int leftEnd = end(one, left, number);
            int rightEnd = end(other, right, number);
            String mine = one.substring(left, leftEnd);
            String theirs = other.substring(right, rightEnd);
            left = leftEnd;
            right = rightEnd;
            return number ? numbers(mine, theirs) : mine.compareTo(theirs);
        }

        private static int end(String text, int from, boolean number) {
            int at = from;
            while (number ? digit(text, at) : letter(text, at)) {
                at++;
            }
            return at;
        }
    }

    /** Parts without digits by letters before others, and digits by number, in turn. */
    private static final class Debian {
        private final String one;
        private final String other;
        private int left;
        private int right;

        Debian(String one, String other) {
            this.one = one;
            this.other = other;
        }

        int order() {
            while (left < one.length() || right < other.length()) {
                while (left < one.length() && !digit(one, left)
                        || right < other.length() && !digit(other, right)) {
                    int order = Integer.compare(weight(one, left), weight(other, right));
                    if (order != 0) {
                        return order;
                    }
                    left++;
                    right++;
                }
                int leftEnd = Rpm.end(one, left, true);
                int rightEnd = Rpm.end(other, right, true);
                int order =
                        numbers(
                                one.substring(Math.min(left, leftEnd), leftEnd),
                                other.substring(Math.min(right, rightEnd), rightEnd));
                if (order != 0) {
                    return order;
                }
                left = leftEnd;
                right = rightEnd;
            }
            return 0;
        }

        private static int weight(String text, int at) {
            if (is(text, at, '~')) {
                return -1;
            }
            if (at >= text.length() || digit(text, at)) {
                return 0;
            }
            return letter(text, at) ? text.charAt(at) : text.charAt(at) + 256;
        }
    }
}

package io.rackside.drivers.network.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern that may come from anybody's file: a match that takes too many steps is none. */
public final class BoundedPattern {
    /** Characters looked at in one match; an honest one looks at each a few times. */
    private static final int MOST_STEPS = 200_000;

    private final Pattern pattern;

    /**
     * @throws java.util.regex.PatternSyntaxException when it is none
     */
    public BoundedPattern(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    public boolean found(String text) {
        try {
            return pattern.matcher(new Counted(text, new int[1])).find();
        } catch (TooLong | StackOverflowError _) {
            return false;
        }
    }

    /** The groups of the first match, joined by a blank; the match where it has none. */
    public String groups(String text) {
        try {
            Matcher matcher = pattern.matcher(new Counted(text, new int[1]));
            if (!matcher.find()) {
                return "";
            }
            StringBuilder groups = new StringBuilder();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i) != null) {
                    groups.append(groups.isEmpty() ? "" : " ").append(matcher.group(i).strip());
                }
            }
            return matcher.groupCount() == 0 ? matcher.group() : groups.toString();
        } catch (TooLong | StackOverflowError _) {
            return "";
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    private static final class TooLong extends RuntimeException {
        TooLong() {
            super(null, null, false, false);
        }
    }

    /**
     * A text that counts how often it is looked at.
     *
     * @param steps taken so far, shared by its parts
     */
    private record Counted(CharSequence text, int[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}

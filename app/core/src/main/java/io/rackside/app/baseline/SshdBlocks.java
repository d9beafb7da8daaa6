package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What blocks of sshd's configuration set for some alone: {@code sshd -T} leaves them out, and they
 * may allow what the rest forbids. Of a block that is there more than once the first value counts,
 * as with sshd itself (sshd_config(5), Match).
 *
 * @param blocks keywords in lower case and their values, by the words of the block
 * @param unread files, or lines that name them, which could not be read
 */
record SshdBlocks(Map<String, Map<String, String>> blocks, Set<String> unread) {
    private static final int MOST = 256;
    private static final Pattern SETS = Pattern.compile("(\\w+)(?:\\s*=\\s*|\\s+)(\\S.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");

    /**
     * Of the answer of {@code read.sh}.
     *
     * @param said lines of {@code say}
     */
    static SshdBlocks of(List<String> said) {
        Map<String, Map<String, String>> blocks = new LinkedHashMap<>();
        Set<String> unread = new LinkedHashSet<>();
        // Empty outside of any block; a file that is included in one begins in it.
        Deque<String> within = new ArrayDeque<>(List.of(""));
        for (String line : said) {
            int blank = line.indexOf(' ');
            String text = blank < 0 ? "" : line.substring(blank + 1);
            switch (blank < 0 ? line : line.substring(0, blank)) {
                case "sshd-file" -> within.push(within.peek());
                case "sshd-end" -> {
                    if (within.size() > 1) {
                        within.pop();
                    }
                }
                case "sshd-unread" -> unread.add(Told.plain(text));
                case "sshd-line" -> take(text, within, blocks);
                default -> {}
            }
        }
        return new SshdBlocks(blocks, unread);
    }

    private static void take(
            String text, Deque<String> within, Map<String, Map<String, String>> blocks) {
        Matcher sets = SETS.matcher(COMMENT.matcher(text).replaceFirst("").strip());
        if (!sets.matches()) {
            return;
        }
        String keyword = sets.group(1).toLowerCase(Locale.ROOT);
        String value = Told.plain(sets.group(2).replace("\"", ""));
        if (keyword.equals("match")) {
            within.pop();
            within.push("Match " + value);
        } else if (!within.getFirst().isEmpty() && blocks.size() < MOST) {
            blocks.computeIfAbsent(within.getFirst(), _ -> new LinkedHashMap<>())
                    .putIfAbsent(keyword, value);
        }
    }

    /** What was read before, and what each block sets of what was asked, as of that block. */
    Readings with(Readings readings, Collection<ReadFrom> asked) {
        Readings more = readings;
        for (ReadFrom from : asked) {
            if (from.source() != Source.SSHD) {
                continue;
            }
            for (Map.Entry<String, Map<String, String>> block : blocks.entrySet()) {
                String value = block.getValue().get(from.key());
                if (value != null) {
                    more = more.with(from, block.getKey(), Fact.known(value));
                }
            }
            for (String file : unread) {
                more = more.with(from, file, Fact.unread(Message.of("core.baseline.not-readable")));
            }
        }
        return more;
    }
}

package io.rackside.app.packages;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A header of an RPM file: tags with values (rpm's docs/manual/format.md; LSB 5.0 core, 24.2).
 *
 * @param bytes length of the whole header in the file
 */
record RpmHeader(Map<Integer, Entry> entries, ByteBuffer store, int bytes) {
    static final int INTRODUCTION = 16;

    private static final int MAGIC = 0x8eade801;
    private static final int ENTRY = 16;
    private static final int ENTRIES_MAX = 0xffff;
    private static final int STORE_MAX = 1 << 26;

    private static final int INT32 = 4;
    private static final int INT64 = 5;
    private static final int STRING = 6;
    private static final int STRING_ARRAY = 8;
    private static final int TRANSLATED = 9;

    /** Where a value lies. */
    record Entry(int type, int offset, int count) {}

    /** Bytes of the whole header whose introduction that is; empty when it is none. */
    static OptionalLong length(ByteBuffer introduction) {
        if (introduction.remaining() < INTRODUCTION || introduction.getInt(0) != MAGIC) {
            return OptionalLong.empty();
        }
        long entries = Integer.toUnsignedLong(introduction.getInt(8));
        long store = Integer.toUnsignedLong(introduction.getInt(12));
        return entries > ENTRIES_MAX || store > STORE_MAX
                ? OptionalLong.empty()
                : OptionalLong.of(INTRODUCTION + entries * ENTRY + store);
    }

    /** Reads one; entries that point out of it are left out. */
    static RpmHeader read(ByteBuffer whole) {
        int entries = whole.getInt(8);
        int start = INTRODUCTION + entries * ENTRY;
        ByteBuffer store = whole.slice(start, whole.limit() - start);
        Map<Integer, Entry> found = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            int at = INTRODUCTION + i * ENTRY;
            Entry entry =
                    new Entry(whole.getInt(at + 4), whole.getInt(at + 8), whole.getInt(at + 12));
            if (entry.offset() >= 0
                    && entry.offset() < store.limit()
                    && entry.count() >= 0
                    && entry.count() <= store.limit()) {
                found.putIfAbsent(whole.getInt(at), entry);
            }
        }
        return new RpmHeader(found, store, whole.limit());
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The texts of a tag; those that are cut off by the header's end are left out. */
    List<String> texts(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null
                || entry.type() != STRING
                        && entry.type() != STRING_ARRAY
                        && entry.type() != TRANSLATED) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        int at = entry.offset();
        for (int i = 0; i < entry.count(); i++) {
            int end = at;
            while (end < store.limit() && store.get(end) != 0) {
                end++;
            }
            if (end >= store.limit()) {
                break;
            }
            byte[] text = new byte[end - at];
            store.get(at, text);
            texts.add(new String(text, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return texts;
    }

    Optional<String> text(int tag) {
        return texts(tag).stream().findFirst();
    }

    /** The numbers of a tag, taken as unsigned; none where the header ends before their last. */
    List<Long> numbers(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null || entry.type() != INT32 && entry.type() != INT64) {
            return List.of();
        }
        List<Long> numbers = new ArrayList<>();
        ByteBuffer from = store.duplicate().position(entry.offset());
        try {
            for (int i = 0; i < entry.count(); i++) {
                numbers.add(
                        entry.type() == INT32
                                ? Integer.toUnsignedLong(from.getInt())
                                : from.getLong());
            }
        } catch (BufferUnderflowException _) {
            return List.of();
        }
        return numbers;
    }

    OptionalLong number(int tag) {
        return numbers(tag).stream().mapToLong(Long::longValue).findFirst();
    }
}

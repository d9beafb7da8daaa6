package io.rackside.drivers.snmp;

import java.util.Arrays;

/**
 * An object identifier (X.660), ordered as SNMP orders objects (RFC 3416 section 4.2.2). Immutable.
 *
 * <p>Sub-identifiers are unsigned 32-bit numbers, at most {@value #MOST} of them (RFC 2578 section
 * 3.5).
 */
public final class Oid implements Comparable<Oid> {
    /** The most sub-identifiers one may have. */
    public static final int MOST = 128;

    private static final Oid EMPTY = new Oid(new int[0]);

    private final int[] ids;

    private Oid(int[] ids) {
        this.ids = ids;
    }

    /**
     * @param text such as {@code 1.3.6.1.2.1.1.5.0}, with or without a leading dot; empty for the
     *     empty one
     * @throws IllegalArgumentException when it is none
     */
    public static Oid of(String text) {
        String bare = text.startsWith(".") ? text.substring(1) : text;
        if (bare.isEmpty()) {
            return EMPTY;
        }
        String[] parts = bare.split("\\.", MOST + 2);
        int[] ids = new int[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                ids[i] = Integer.parseUnsignedInt(parts[i]);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no object identifier: " + text, e);
        }
        return of(ids);
    }

    /** Takes each as unsigned. */
    public static Oid of(int... ids) {
        if (ids.length > MOST) {
            throw new IllegalArgumentException(ids.length + " sub-identifiers");
        }
        return ids.length == 0 ? EMPTY : new Oid(ids.clone());
    }

    /** How many sub-identifiers. */
    public int size() {
        return ids.length;
    }

    /** The sub-identifier at that place, 0 to 4294967295. */
    public long at(int index) {
        return Integer.toUnsignedLong(ids[index]);
    }

    /** The same bits, as an {@code int} that may be negative. */
    public int intAt(int index) {
        return ids[index];
    }

    public int[] toArray() {
        return ids.clone();
    }

    public boolean startsWith(Oid other) {
        return ids.length >= other.ids.length
                && Arrays.equals(ids, 0, other.ids.length, other.ids, 0, other.ids.length);
    }

    /** Without its first sub-identifiers. */
    public Oid from(int first) {
        return of(Arrays.copyOfRange(ids, first, ids.length));
    }

    /** Its first sub-identifiers. */
    public Oid upTo(int end) {
        return of(Arrays.copyOf(ids, end));
    }

    public Oid then(int... more) {
        int[] all = Arrays.copyOf(ids, ids.length + more.length);
        System.arraycopy(more, 0, all, ids.length, more.length);
        return of(all);
    }

    public Oid then(Oid more) {
        return then(more.ids);
    }

    @Override
    public int compareTo(Oid other) {
        return Arrays.compareUnsigned(ids, other.ids);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oid oid && Arrays.equals(ids, oid.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(text.isEmpty() ? "" : ".").append(Integer.toUnsignedString(id));
        }
        return text.toString();
    }
}

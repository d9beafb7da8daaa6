package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A SelfSubjectAccessReview or a SelfSubjectRulesReview as kubectl sends it: Protocol Buffers in
 * the envelope of Kubernetes (four bytes "k8s" and zero, then runtime.Unknown with the object as
 * field 2).
 */
final class PackedReview {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int OBJECT = 2;
    private static final int SPEC = 2;
    private static final int RESOURCE = 1;
    private static final int PATH = 2;

    /** By their numbers in ResourceAttributes, from 1. */
    private static final List<String> NAMES =
            List.of("namespace", "verb", "group", "version", "resource", "subresource", "name");

    private PackedReview() {}

    /**
     * The same as JSON; empty when it is none.
     *
     * @param which of the reviews it is, as its address says
     */
    static Optional<ObjectNode> read(byte[] body, String which) {
        if (body.length < MAGIC.length
                || !Arrays.equals(MAGIC, Arrays.copyOf(body, MAGIC.length))) {
            return Optional.empty();
        }
        byte[] unknown = Arrays.copyOfRange(body, MAGIC.length, body.length);
        byte[] spec = field(field(unknown, OBJECT), SPEC);
        ObjectNode review = Store.empty();
        if (which.equals("selfsubjectrulesreviews")) {
            review.put("apiVersion", "authorization.k8s.io/v1");
            review.put("kind", "SelfSubjectRulesReview");
            review.putObject("spec").put("namespace", text(spec, 1));
            return Optional.of(review);
        }
        byte[] path = field(spec, PATH);
        if (path.length > 0) {
            review.withObject("/spec/nonResourceAttributes")
                    .put("path", text(path, 1))
                    .put("verb", text(path, 2));
        }
        byte[] resource = field(spec, RESOURCE);
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
        ObjectNode wish = review.withObject("/spec/resourceAttributes");
        for (int i = 0; i < NAMES.size(); i++) {
            wish.put(NAMES.get(i), text(resource, i + 1));
        }
        return Optional.of(review);
    }

    private static String text(byte[] message, int number) {
        return new String(field(message, number), StandardCharsets.UTF_8);
    }

    /** The bytes of a field with a length; none when it is not there. */
    private static byte[] field(byte[] message, int number) {
        int at = 0;
        while (at < message.length) {
            long[] key = varint(message, at);
            at = (int) key[1];
            if ((key[0] & 7) == 0) {
                at = (int) varint(message, at)[1];
            } else if ((key[0] & 7) == 2) {
                long[] length = varint(message, at);
                int from = (int) length[1];
                int to = Math.clamp(from + length[0], from, message.length);
                if (key[0] >>> 3 == number) {
                    return Arrays.copyOfRange(message, from, to);
                }
                at = to;
            } else {
                break;
            }
        }
        return new byte[0];
    }

    /** The number, and where it ends. */
    private static long[] varint(byte[] message, int from) {
        long number = 0;
        int at = from;
        for (int shift = 0; at < message.length && shift < Long.SIZE; shift += 7) {
            byte next = message[at++];
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return new long[] {number, at};
    }
}

package io.rackside.nic.plan;

import io.rackside.operations.Hashes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** One number for what a plan does, so that what was agreed to is what runs. */
final class PlanHash {
    private final MessageDigest digest = Hashes.sha256();

    /**
     * In lower-case hex digits.
     *
     * @param pci the port's address, so that a plan is for a card and not for a name alone
     */
    static String of(
            String port, String pci, String profile, List<Change> changes, List<Change> reverse) {
        PlanHash hash = new PlanHash();
        hash.add(port, pci, profile, Integer.toString(changes.size()));
        changes.forEach(hash::add);
        reverse.forEach(hash::add);
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void add(Change change) {
        add(change.port(), change.knob().id(), change.from().text(), change.to().text());
        add(change.stage().word(), Integer.toString(change.ways().size()));
        change.ways()
                .forEach(
                        way -> {
                            add(Integer.toString(way.set().size()));
                            way.set().forEach(this::add);
                        });
    }

    /** Each word with its length, so that no two lists of words look the same. */
    private void add(String... words) {
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }
}

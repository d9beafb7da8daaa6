package io.rackside.bmc.firmware.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;

/** Drafts of bundles, and bundles made of them. */
final class Drafts {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    static final String MANIFEST =
            """
            {
              "name": "A-07 autumn",
              "expires": "2027-11-21T00:00:00Z",
              "items": [
                {
                  "item": "hdm-3.20", "file": "images/hdm_3.20.bin", "component": "bmc",
                  "vendor": "H3C", "models": ["UniServer R4900 G5"], "softwareIds": ["HDM"],
                  "version": "3.20", "from": {"lowest": "2.10"}, "order": 1,
                  "prerequisites": [{"component": "cpld", "lowest": "V004"}],
                  "hostDown": false, "minutes": 9, "rollback": "hdm-3.10",
                  "notes": {"zh-CN": "修复风扇误报\\n请先升级 CPLD", "en": "Fans no longer cry wolf"}
                },
                {
                  "item": "hdm-3.10", "file": "images/hdm_3.10.bin", "component": "bmc",
                  "vendor": "H3C", "models": ["UniServer R4900 G5"], "softwareIds": ["HDM"],
                  "version": "3.10", "hostDown": false
                }
              ]
            }
            """;

    private Drafts() {}

    /** A draft with its images beside it. */
    static Path draft(Path folder) throws IOException {
        return draft(folder, MANIFEST);
    }

    static Path draft(Path folder, String manifest) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve("hdm_3.20.bin"), bytes(320, 300_000));
        Files.write(images.resolve("hdm_3.10.bin"), bytes(310, 200_000));
        return Files.writeString(folder.resolve("draft.json"), manifest, StandardCharsets.UTF_8);
    }

    static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static MinisignSecretKey key() {
        return MinisignSecretKey.generate(new SecureRandom());
    }

    /** A signed bundle. */
    static Path bundle(Path folder, MinisignSecretKey key) throws IOException {
        Path target = folder.resolve("autumn.zip");
        BundleWriter.write(draft(folder), target, key, "for A-07", NOW);
        return target;
    }
}

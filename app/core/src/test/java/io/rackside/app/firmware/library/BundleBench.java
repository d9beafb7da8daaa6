package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.BundleWriter;
import io.rackside.bmc.firmware.image.MinisignSecretKey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Makes bundles to import: one image of a BMC, and where it is wanted the way back from it. */
record BundleBench(Path folder, Instant now) {
    static final String MODEL = "UniServer R4900 G5";

    Path bundle(MinisignSecretKey key, String version) throws IOException {
        return bundle(key, version, "2027-11-21T00:00:00Z");
    }

    Path bundle(MinisignSecretKey key, String version, String expires) throws IOException {
        return written(
                key, version, manifest(expires, item("hdm-" + version, version, "")), version);
    }

    /** A bundle whose newer image names the older one as its way back. */
    Path bundleWithWayBack(MinisignSecretKey key, String version, String back) throws IOException {
        String items =
                item("hdm-" + version, version, "\"rollback\": \"hdm-" + back + "\",")
                        + ","
                        + item("hdm-" + back, back, "");
        return written(key, version, manifest("2027-11-21T00:00:00Z", items), version, back);
    }

    private Path written(MinisignSecretKey key, String name, String manifest, String... versions)
            throws IOException {
        Path place = Files.createTempDirectory(folder, "draft");
        for (String version : versions) {
            Files.write(place.resolve("hdm_" + version + ".bin"), image(version));
        }
        Path draft = Files.writeString(place.resolve("m.json"), manifest, StandardCharsets.UTF_8);
        Path target = place.resolve("hdm-" + name + ".zip");
        BundleWriter.write(draft, target, key, "for A-07", now);
        return target;
    }

    static byte[] image(String version) {
        byte[] bytes = new byte[20_000];
        new Random(version.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static String manifest(String expires, String items) {
        return """
        {"name": "autumn", "expires": "%s", "items": [%s]}
        """
                .formatted(expires, items);
    }

    private static String item(String name, String version, String more) {
        return """
        {"item": "%s", "file": "hdm_%s.bin", "component": "bmc", "vendor": "H3C", %s
         "models": ["%s"], "version": "%s", "hostDown": false}
        """
                .formatted(name, version, more, MODEL, version);
    }
}

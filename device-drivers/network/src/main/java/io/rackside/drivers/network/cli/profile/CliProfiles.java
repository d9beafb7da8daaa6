package io.rackside.drivers.network.cli.profile;

import io.rackside.drivers.network.cli.profile.CliProfile.Origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The profiles there are: those that came with Rackside, and more that somebody read. */
public final class CliProfiles {
    private static final List<String> SHIPPED =
            List.of(
                    "huawei-vrp5",
                    "huawei-vrp8",
                    "h3c-comware",
                    "ruijie-rgos",
                    "zte-zxros",
                    "fortinet-fortios",
                    "hillstone-stoneos",
                    "cisco-ios",
                    "cisco-nxos",
                    "arista-eos");

    private static final String ANY = "any";
    private static final int LINES_MAX = 200;
    private static final int LINE_MAX = 1_024;

    private final List<CliProfile> profiles;

    private CliProfiles(List<CliProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /** Those that came with Rackside. */
    public static CliProfiles shipped() {
        return new CliProfiles(SHIPPED.stream().map(CliProfiles::shipped).toList());
    }

    /** For a device nobody has told us of: it can be asked which one it is, and nothing else. */
    public static CliProfile any() {
        return shipped(ANY);
    }

    private static CliProfile shipped(String name) {
        try (InputStream file =
                CliProfiles.class.getResourceAsStream("profiles/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("not shipped: " + name);
            }
            return new ProfileReader().read(file.readAllBytes(), new Origin.Shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The one a device belongs to.
     *
     * @param said its maker and model in one line, or what it says of its version; the first line
     *     that tells decides
     */
    public Optional<CliProfile> knowing(List<String> said) {
        for (String line : said.stream().limit(LINES_MAX).toList()) {
            String text = line.substring(0, Math.min(LINE_MAX, line.length()));
            for (CliProfile profile : profiles) {
                if (profile.known().stream().anyMatch(each -> each.matcher(text).find())) {
                    return Optional.of(profile);
                }
            }
        }
        return Optional.empty();
    }

    /** These and one more, which takes the place of one with the same name when it is vouched. */
    public CliProfiles with(CliProfile more) {
        List<CliProfile> all = new ArrayList<>(profiles);
        if (more.origin().vouched()) {
            all.removeIf(each -> each.name().equals(more.name()));
        } else if (named(more.name()).isPresent()) {
            return this;
        }
        all.add(more);
        return new CliProfiles(all);
    }

    public List<CliProfile> all() {
        return profiles;
    }

    public Optional<CliProfile> named(String name) {
        return profiles.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}

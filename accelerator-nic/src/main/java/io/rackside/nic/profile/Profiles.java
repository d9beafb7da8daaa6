package io.rackside.nic.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The profiles that come with Rackside. */
public final class Profiles {
    /** In the order in which a person is offered them. */
    private static final List<String> NAMES =
            List.of(
                    "storage-rdma",
                    "vm-switchdev",
                    "container-sriov",
                    "latency",
                    "throughput",
                    "safe-default");

    private final List<Profile> all;

    private Profiles(List<Profile> all) {
        this.all = List.copyOf(all);
    }

    /** Reads those that are shipped. */
    public static Profiles shipped() {
        ProfileReader reader = new ProfileReader();
        return new Profiles(NAMES.stream().map(name -> reader.read(file(name))).toList());
    }

    /** All, in the order in which a person is offered them. */
    public List<Profile> all() {
        return all;
    }

    public Optional<Profile> of(String id) {
        return all.stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    private static byte[] file(String name) {
        String path = "profiles/" + name + ".json";
        try (InputStream in = Profiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

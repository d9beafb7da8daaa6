package io.rackside.model.host;

import java.util.Objects;

/**
 * The operating system of a host. Texts are its own words, empty where it tells none.
 *
 * @param id the ID of os-release(5), such as {@code kylin}
 * @param name as it calls itself to people
 * @param version such as {@code V10} or {@code 22.03}
 * @param servicePack such as {@code SP2}, empty where there is none or it is not told
 * @param release the maker's own line about the build, where it has one
 * @param family what it is to us
 */
public record OperatingSystem(
        String id, String name, String version, String servicePack, String release, Family family) {
    /** Systems that differ in what is known about them. */
    public enum Family {
        KYLIN_SERVER("kylinServer"),
        KYLIN_DESKTOP("kylinDesktop"),
        UOS("uos"),
        OPENEULER("openEuler"),
        ANOLIS("anolis"),
        CENTOS("centos"),
        RHEL("rhel"),
        RHEL_LIKE("rhelLike"),
        DEBIAN("debian"),
        UBUNTU("ubuntu"),
        SUSE("suse"),
        OTHER("other");

        private final String word;

        Family(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public OperatingSystem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(servicePack, "servicePack");
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(family, "family");
    }
}

package io.rackside.app.packages;

/** Which package manager a file is for. */
public enum PackageKind {
    RPM("rpm"),
    DEB("deb");

    private final String word;

    PackageKind(String word) {
        this.word = word;
    }

    /** As it is called in JSON and at the end of file names. */
    public String word() {
        return word;
    }
}

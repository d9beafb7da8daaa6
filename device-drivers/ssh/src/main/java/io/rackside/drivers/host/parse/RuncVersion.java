package io.rackside.drivers.host.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code runc --version}. */
public final class RuncVersion {
    private static final Pattern VERSION = Pattern.compile("(?m)^runc version (\\S+)");

    private RuncVersion() {}

    public static String parse(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            throw new NotUnderstood("runc version", text);
        }
        return version.group(1);
    }
}

package io.rackside.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version, as the build wrote it into the jar. */
final class Version {
    private Version() {}

    /** Such as 0.1.0; {@code development} when run from classes. */
    static String ofThisProgram() {
        String path = "/META-INF/maven/io.rackside/rackside-core/pom.properties";
        try (InputStream in = Version.class.getResourceAsStream(path)) {
            Properties build = new Properties();
            if (in != null) {
                build.load(in);
            }
            return build.getProperty("version", "development");
        } catch (IOException e) {
            return "development";
        }
    }
}

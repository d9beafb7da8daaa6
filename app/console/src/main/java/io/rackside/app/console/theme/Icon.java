package io.rackside.app.console.theme;

import javafx.scene.Node;

import org.kordamp.ikonli.javafx.FontIcon;

/** Every icon the window uses; their names are only checked when loaded, so a test loads each. */
public enum Icon {
    SEARCH("fth-search"),
    SETTINGS("fth-settings"),
    SUN("fth-sun"),
    MOON("fth-moon"),
    CLOSE("fth-x"),
    COPY("fth-copy"),
    EXPORT("fth-download"),
    FILTER("fth-filter"),
    LOCATE("fth-map-pin"),
    POWER("fth-power"),
    TERMINAL("fth-terminal"),
    SERVICE("fth-tool"),
    ADD("fth-plus"),
    EDIT("fth-edit-2"),
    SCAN("fth-radio"),
    LOCK("fth-lock"),
    UNLOCK("fth-unlock"),
    VERIFY("fth-shield"),
    DRAWER_UP("fth-chevron-up"),
    DRAWER_DOWN("fth-chevron-down"),
    COMMAND("fth-chevron-right"),
    BACK("fth-chevron-left"),
    READ("fth-refresh-cw"),
    MORE("fth-more-horizontal"),
    CABINET("fth-server"),
    DEVICE("fth-hard-drive"),
    SITE("fth-map"),
    MAP("fth-share-2"),
    PORTS("fth-activity");

    private final String literal;

    Icon(String literal) {
        this.literal = literal;
    }

    /** A new node that shows it in the colour and size of the words around it. */
    public Node node() {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().add("rs-icon");
        icon.setFocusTraversable(false);
        return icon;
    }
}

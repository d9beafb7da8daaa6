/** What is to be drawn, as immutable values whose words are ready to show. */
package io.rackside.views.picture;

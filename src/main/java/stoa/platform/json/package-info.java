/**
 * The one way values are written as JSON, over HTTP and in the store: snake_case names, strict reading, no annotations on the
 * types themselves. Types stay free of the library, so a domain can be read and tested without it; what a name on the wire
 * stands for is said in one explicit table per sealed type ({@link stoa.platform.json.Wire}).
 */
package stoa.platform.json;

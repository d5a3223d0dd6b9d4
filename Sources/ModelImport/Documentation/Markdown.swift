/// Turns documentation in HTML into Markdown; `nil` if nothing is left of it.
func markdown(fromHTML html: String) -> String? {
    html
}

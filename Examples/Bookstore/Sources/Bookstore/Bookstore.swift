// The package manager wants a source file in every target. All else is made of 'model' when the package is built.
